import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { TFunction } from 'i18next';
import type { OutboxItem } from '../../outbox/delivery-state.ts';
import { codesOf } from '../../report/answers.ts';
import { referenceOf } from '../../wire/reference.ts';
import { createBeginning } from './beginning.ts';
import { deviceTime } from './clock.ts';
import type { Device } from './device.ts';
import { linkDevice } from './device-link.ts';
import { createJourney, type Journey } from './journey.ts';
import { createKeeper, type Keeper, type Keeping } from './keeper.ts';
import type { OperatorState } from './operator.ts';
import { linkOperator } from './operator-link.ts';
import type { PageFacts } from './page-facts.ts';
import type { NotReady } from './readiness.ts';
import { createSending, type Sending } from './sending.ts';
import { twoEntries } from './two-entries.ts';
import type { View } from './view.ts';

export type SessionWorld = {
  readonly t: TFunction;
  readonly language: string;
  readonly facts: PageFacts;
  readonly page: Window;
};

/** `lasting`: the sealed report outlives the page. `reachable`: the person said how to reach them. */
export type SentNow = { readonly id: string; readonly lasting: boolean; readonly reachable: boolean };

/** Everything the screens need: what is on, what was said, what became of it, and the ways on. */
export type Session = {
  readonly t: TFunction;
  readonly language: string;
  readonly facts: PageFacts;
  readonly view: ReadonlySignal<View>;
  readonly journey: Journey;
  readonly operator: ReadonlySignal<OperatorState | null>;
  readonly mode: ReadonlySignal<'practice' | 'live'>;
  readonly notReady: ReadonlySignal<NotReady | null>;
  /** *Start* was tapped, and it is being looked whether a report could be sealed here. */
  readonly starting: ReadonlySignal<boolean>;
  readonly keeping: ReadonlySignal<Keeping>;
  readonly outbox: ReadonlySignal<readonly OutboxItem[]>;
  readonly sending: Sending['state'];
  readonly sealingBroken: Sending['broken'];
  /** The report just sent. */
  readonly sentNow: ReadonlySignal<SentNow | null>;
  /** Reports that arrived while this page was open and of which nothing was kept: when, by id. */
  readonly arrivals: ReadonlySignal<ReadonlyMap<string, number>>;
  readonly now: () => string;
  readonly date: () => Date;
  /** Makes ready, without a tap, what *Start* needs without a network: this device's records and the operator file. */
  readonly prepare: () => Promise<void>;
  readonly start: () => void;
  readonly begin: () => Promise<void>;
  readonly tryAgain: () => Promise<void>;
  readonly carryOn: () => void;
  readonly startAgain: () => Promise<void>;
  readonly takeOver: () => Promise<void>;
  readonly next: () => void;
  readonly back: () => void;
  readonly change: (screenId: string) => void;
  readonly sendSoFar: () => void;
  readonly trySealing: () => Promise<void>;
  readonly send: () => Promise<void>;
  readonly somethingChanged: () => Promise<void>;
  readonly tryNow: () => Promise<void>;
  readonly show: (view: 'sent' | 'help' | 'remove') => void;
  readonly erased: () => void;
  readonly device: () => Promise<Device>;
  /** Forgets every answer in memory. */
  readonly forget: () => void;
};

const REACHABLE = ['phone', 'text', 'email'];

export function createSession({ t, language, facts, page }: SessionWorld): Session {
  const view: Signal<View> = signal('start');
  const sentNow = signal<SentNow | null>(null);
  const came: View[] = [];
  const date = () => new Date();
  const now = () => deviceTime(date());

  /** Another tab carries on: nothing of it stays here. */
  const lose = () => {
    journey.forget();
    view.value = 'lost';
  };

  const { device, items, arrivals, readOutboxes } = linkDevice({
    refreshReceiptKeys: async () => {
      const known = await operatorLink.ask();
      return known.kind === 'ready' ? known.file.receiptKeys : null;
    },
    lostWriter: lose,
  });
  const operatorLink = linkOperator(device, page.operatorFile);
  const operator = operatorLink.state;

  const journey: Journey = createJourney({
    now,
    language,
    confirmed: () => void keeper.confirm(),
    typed: () => keeper.soon(),
  });
  const keeper: Keeper = createKeeper({
    journey,
    device,
    takenOver: lose,
  });
  const sending: Sending = createSending({ journey, keeper, device, operator, now, language });

  const mode = computed(() => {
    const known = operator.value;
    return facts.mode === 'practice' || (known?.kind === 'ready' && known.file.mode === 'practice')
      ? 'practice'
      : 'live';
  });

  /** With the operator file of now, if it can be had: keys may have changed since *Start*. */
  const checkSealing = async () => {
    await operatorLink.ask();
    await sending.tryOut();
  };

  const step = (to: 'screen' | 'check' | 'out' | 'stay') => {
    if (to === 'stay') return;
    view.value = to === 'check' ? 'check' : to === 'out' ? 'before' : 'question';
    if (to === 'check') void checkSealing();
  };

  /** Shows what came before. False: the start screen stands, and the next *Back* leaves. */
  const goBack = (): boolean => {
    switch (view.value) {
      case 'question':
        step(journey.back());
        return true;
      case 'check':
        step(journey.reopenLast());
        return true;
      case 'help':
      case 'sent':
      case 'remove':
        view.value = came.pop() ?? 'start';
        break;
      default:
        view.value = 'start';
    }
    return view.value !== 'start';
  };
  const entries = twoEntries(page, goBack);

  const beginning = createBeginning({ page, view, journey, keeper, device, operator: operatorLink, now });

  const session: Session = {
    t,
    language,
    facts,
    view,
    journey,
    operator,
    mode,
    notReady: beginning.notReady,
    starting: beginning.starting,
    keeping: keeper.state,
    outbox: items,
    sending: sending.state,
    sealingBroken: sending.broken,
    sentNow,
    arrivals,
    now,
    date,
    device,
    async prepare() {
      await device();
      await operatorLink.known();
    },
    start() {
      entries.begin();
      beginning.belongTo(undefined);
      view.value = 'before';
      void operatorLink.known();
    },
    begin: beginning.begin,
    tryAgain: beginning.tryAgain,
    carryOn: beginning.carryOn,
    startAgain: beginning.startAgain,
    takeOver: beginning.takeOver,
    next: () => step(journey.next()),
    back: entries.back,
    change(screenId) {
      journey.change(screenId);
      view.value = 'question';
    },
    sendSoFar: () => step(journey.toCheck()),
    trySealing: checkSealing,
    async send() {
      const result = await sending.send();
      if (!result) return;
      sentNow.value = {
        ...result,
        reachable: REACHABLE.some((how) => codesOf(journey.answers.value, 'contact-how').includes(how)),
      };
      journey.keepOnlyWho();
      (await device()).writer.release();
      await readOutboxes();
      view.value = 'done';
    },
    async somethingChanged() {
      const sent = sentNow.value ?? items.value.find(({ quiet }) => !quiet);
      beginning.belongTo(sent && referenceOf(sent.id));
      entries.begin();
      await beginning.begin();
    },
    async tryNow() {
      for (const outbox of (await device()).outboxes()) outbox.poke();
    },
    show(to) {
      entries.begin();
      came.push(view.value);
      view.value = to;
      if (to === 'sent') void readOutboxes();
    },
    erased() {
      journey.forget();
      view.value = 'removed';
    },
    forget() {
      journey.forget();
      beginning.forget();
      sentNow.value = null;
      view.value = 'start';
    },
  };
  return session;
}
