import { batch, computed, effect, type Signal, signal } from '@preact/signals';
import type { TFunction } from 'i18next';
import type { Language } from '../../i18n/language.ts';
import type { ToEnqueue } from '../../outbox/enqueue.ts';
import { isReachable } from '../../report/reachable.ts';
import { beenHere } from '../../store/been-here.ts';
import { referenceOf } from '../../wire/reference.ts';
import { speakTo, spokenLanguage } from '../texts/spoken.ts';
import { createBackground } from './background.ts';
import { createBeginning } from './beginning.ts';
import { createBeside } from './beside.ts';
import { deviceTime } from './clock.ts';
import { linkDevice } from './device-link.ts';
import { doubleTapGuard } from './double-tap.ts';
import { forgetSentDraft } from './forget-sent-draft.ts';
import { createGoBack } from './go-back.ts';
import { createJourney, type Journey, type Step } from './journey.ts';
import { keepLanguage } from './keep-language.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import { createLanguages } from './languages.ts';
import { letGoWhenErased } from './let-go-when-erased.ts';
import { loadSealing } from './load-sealing.ts';
import { linkLock } from './lock-link.ts';
import { createLocking } from './locking.ts';
import { markSealing } from './mark-sealing.ts';
import { linkOperator } from './operator-link.ts';
import type { PageFacts } from './page-facts.ts';
import { createSending } from './sending.ts';
import type { SentNow, Session } from './session.ts';
import { shownReports } from './shown-reports.ts';
import { spareTime } from './spare-time.ts';
import { twoEntries } from './two-entries.ts';
import type { View } from './view.ts';

export type SessionWorld = {
  readonly t: TFunction;
  /** The one that the page came in. */
  readonly language: Language;
  readonly facts: PageFacts;
  readonly page: Window;
};

export function createSession({ t, language, facts, page }: SessionWorld): Session {
  const view: Signal<View> = signal('start');
  const sentNow = signal<SentNow | null>(null);
  let forgotten = 0;
  const date = () => new Date();
  const now = () => deviceTime(date());
  const spoken = () => spokenLanguage().tag;

  /** What a tap sets off. If it fails, that is said, with the help lines and a way on. */
  const act = (work: () => Promise<unknown>) => () => {
    work().catch(() => beside.trouble());
  };

  /** Another tab carries on with the draft. What only this page has is not lost with it. */
  const lose = () => {
    if (!keeper.keeps()) return keeper.stop();
    keeper.stop();
    journey.forget();
    view.value = 'lost';
  };

  const link = linkDevice({
    refreshReceiptKeys: async () => {
      const known = await operatorLink.ask();
      return known.kind === 'ready' ? known.file.receiptKeys : null;
    },
    lostWriter: lose,
    knownHere: Boolean(page.navigator.serviceWorker?.controller),
  });
  const { device, items, arrivals, readOutboxes } = link;
  const beside = createBeside({ view, readOutboxes, askOperator: () => operatorLink.known() });
  const lock = linkLock(device, link.opened);
  const keepNothing = signal(false);
  const spare = spareTime(view);
  const root = page.document.documentElement.dataset;
  /** Everything was removed: nothing that nobody asked for opens the storage, and so makes it anew. */
  const removed = () => 'gone' in root;
  const operatorLink = linkOperator({
    device: () => (removed() ? new Promise(() => {}) : device()),
    early: page.operatorFile,
    beenHere: () => beenHere(page.indexedDB),
    spare,
  });
  const operator = operatorLink.state;

  const journey: Journey = createJourney({
    now,
    language: spoken,
    confirmed: () => void keeper.confirm(),
    typed: () => keeper.soon(),
  });
  const keeper: Keeper = createKeeper({
    journey,
    device,
    nothing: () => keepNothing.peek(),
    unlocked: () => lock.open.peek(),
    takenOver: lose,
  });
  effect(() => speakTo(journey.voice.value));
  const languages = createLanguages({
    first: language,
    wanted: page.navigator.languages,
    audience: journey.audience,
    keep: keepLanguage,
  });
  const askOperator = () => operatorLink.ask();
  const sending = createSending({
    journey,
    keeper,
    device,
    operator,
    askOperator,
    now,
    language: spoken,
    timesForgotten: () => forgotten,
  });

  markSealing(sending, root);

  /** What is sealed says which it is; until the operator file is there, the page does. */
  const mode = computed(() => (operator.value?.kind === 'ready' ? operator.value.file.mode : facts.mode));

  const letGo = async () => {
    // Never opens the storage: after *remove everything* nothing is made anew by leaving.
    (await link.opened())?.writer.release();
  };

  const step = (to: Step) => {
    if (to === 'stay') return;
    view.value = to === 'check' ? 'check' : to === 'out' ? 'before' : 'question';
    if (to === 'check') void sending.tryOut();
  };

  const goBack = createGoBack({
    ...{ view, journey, keeper, beside, step, letGo },
    locking: () => locking,
    unlocked: () => lock.open.peek(),
    forget: () => session.forget(),
  });
  const entries = twoEntries(page, goBack);
  const beginning = createBeginning({ page, view, journey, keeper, link, operator: operatorLink, now });

  const locking = createLocking({ view, journey, keeper, lock, beginning, readOutboxes, keepNothing });
  effect(() => {
    void lock.refresh(items.value ?? [], arrivals.value).catch(() => {});
  });

  /** `here`: the person who sent it has not left meanwhile. Whoever came after them is not told that something was sent. */
  const afterSealing = async (
    { report, lasting }: { report: ToEnqueue; lasting: boolean },
    here: boolean,
  ) => {
    if (!here && !link.opened()) return; // everything is being removed
    link.guard(report);
    if (!lasting) forgetSentDraft(report, { device, arrivals });
    if (!here) return readOutboxes();
    sentNow.value = { id: report.id, lasting, reachable: isReachable(journey.answers.peek()) };
    keeper.sealed();
    locking.forget();
    journey.keepOnlyWho();
    view.value = 'done';
    await letGo();
    await readOutboxes();
  };

  /** A sealed report waits in this page's memory, and nowhere else. */
  const waitsHere = () => (items.value ?? []).some(({ state, lasting }) => state !== 'arrived' && !lasting);

  const background = createBackground({
    journey,
    keeper,
    unlocked: () => lock.open.peek(),
    waitsHere,
    forget: () => session.forget(),
    telling: () => view.value === 'question' || view.value === 'check',
    showQuestions: () => {
      view.value = 'question';
    },
  });

  letGoWhenErased(() => session.erasing());

  const justShown = doubleTapGuard([view, journey.screen]);

  const session: Session = {
    t,
    languages,
    get language() {
      return spoken();
    },
    facts,
    view,
    spare,
    journey,
    operator,
    mode,
    notReady: beginning.notReady,
    starting: beginning.starting,
    keeping: keeper.state,
    keepingBehind: keeper.behind,
    outbox: items,
    shown: computed(() => shownReports(items.value ?? [], lock.sent.value)),
    lockWork: lock.work,
    lockOpen: lock.open,
    keepNothing,
    sending: sending.state,
    sealingBroken: sending.broken,
    sentNow,
    arrivals,
    cleared: link.cleared,
    now,
    date,
    device,
    async prepare() {
      if (removed()) return;
      await Promise.allSettled([device(), operatorLink.prepare()]);
      await loadSealing();
    },
    start() {
      entries.begin();
      beginning.belongTo(undefined);
      view.value = 'before';
      operatorLink.known().catch(() => {});
    },
    begin: act(beginning.begin),
    tryAgain: act(beginning.tryAgain),
    carryOn: beginning.carryOn,
    startAgain: act(beginning.startAgain),
    takeOver: act(beginning.takeOver),
    next() {
      if (justShown()) return;
      const aboutDevice = journey.questions.peek().some(({ id }) => id === 'device-shared');
      const to = journey.next();
      step(to);
      if (aboutDevice && to !== 'stay') locking.askIfShared();
    },
    setKeepNothing(nothing) {
      keepNothing.value = nothing;
      void keeper.confirm();
    },
    askForLock: locking.ask,
    chooseLock: (secret) => act(() => locking.choose(secret))(),
    noLock: locking.decline,
    unlock: (secret) => act(() => locking.unlock(secret))(),
    back: entries.back,
    change(screenId) {
      journey.change(screenId);
      view.value = 'question';
    },
    sendSoFar: () => step(journey.toCheck()),
    trySealing: () => void sending.tryOut(),
    send: act(async () => {
      const times = forgotten;
      const sent = await sending.send();
      if (sent) await afterSealing(sent, times === forgotten);
    }),
    somethingChanged(id) {
      entries.begin();
      beginning.belongTo(referenceOf(id));
      act(beginning.begin)();
    },
    tryNow: act(async () => {
      for (const outbox of (await device()).outboxes()) outbox.poke();
    }),
    show(to) {
      entries.begin();
      beside.show(to);
    },
    afterTrouble: beside.leave,
    erasing() {
      root['gone'] = ''; // the quick exit has no worker to lead to now
      // In one: nothing must think for a moment that the start screen is on, and a new version may come.
      batch(() => {
        session.forget();
        link.forgetDevice();
        view.value = 'removed';
      });
    },
    forget() {
      forgotten += 1;
      sentNow.value = null;
      lock.close();
      locking.forget();
      journey.forget();
      keeper.forget();
      beginning.forget();
      beside.forget();
      view.value = 'start';
      letGo().catch(() => {});
    },
    ...background,
    atRest: () => view.value === 'start' && !journey.inProgress() && !waitsHere(),
  };
  return session;
}
