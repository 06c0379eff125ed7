import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { canEncrypt } from '../../crypto/can-encrypt.ts';
import { askAgain } from '../../report/ask-again.ts';
import type { Draft } from '../../report/draft.ts';
import { beenHere } from '../../store/been-here.ts';
import type { DeviceLink } from './device-link.ts';
import type { Journey } from './journey.ts';
import type { Keeper } from './keeper.ts';
import type { OperatorLink } from './operator-link.ts';
import { type NotReady, readiness } from './readiness.ts';
import type { View } from './view.ts';

export type Beginning = {
  readonly notReady: ReadonlySignal<NotReady | null>;
  /** It is being looked whether a report could be sealed here, and has been for a moment. */
  readonly starting: ReadonlySignal<boolean>;
  /** Leads to the first question, to a draft that is on the device, or to why no report can be begun. */
  readonly begin: () => Promise<void>;
  /** As `begin`, with the operator file asked for anew. */
  readonly tryAgain: () => Promise<void>;
  /** Opens the draft that was found. */
  readonly carryOn: () => void;
  /** Opens a draft that came out from behind a lock, unless another tab has it. */
  readonly carryOnWith: (draft: Draft) => Promise<void>;
  /** Forgets the draft that was found, and begins a new report. */
  readonly startAgain: () => Promise<void>;
  /** Takes the draft from another tab. */
  readonly takeOver: () => Promise<void>;
  /** The reference of the report that the one to be begun belongs to (*Something changed?*); undefined for a new one. */
  readonly belongTo: (reference: string | undefined) => void;
  readonly forget: () => void;
};

type BeginningWorld = {
  readonly page: Window;
  readonly view: Signal<View>;
  readonly journey: Journey;
  readonly keeper: Keeper;
  readonly link: DeviceLink;
  readonly operator: OperatorLink;
  /** The device's time, RFC 3339 with offset. */
  readonly now: () => string;
};

/** Mostly the first question takes no time, and the screen is not drawn anew for a wait shorter than this; in milliseconds. */
const NOTICED = 200;

/** What stands between *Start* and the first question. */
export function createBeginning(world: BeginningWorld): Beginning {
  const { page, view, journey, keeper, link, operator, now } = world;
  const notReady = signal<NotReady | null>(null);
  const starting = signal(false);
  let found: Draft | null = null;
  let belongsTo: string | undefined;

  const beginAfresh = () => {
    journey.startAfresh(belongsTo);
    keeper.opened();
    view.value = 'question';
  };

  /** Where to go; null when the person went somewhere else meanwhile. */
  const look = async (): Promise<(() => void) | null> => {
    const from = view.peek();
    const gone = () => view.peek() !== from;
    const encrypts = canEncrypt(page);
    // Without Web Crypto the storage cannot be opened either.
    const [asked, here] = await Promise.all([operator.known(), encrypts && beenHere(page.indexedDB)]);
    const room = here ? await (await link.device()).outbox.room().catch(() => 1) : 1;
    const ready = readiness(asked, { encrypts, outboxFull: room === 0 });
    if (gone()) return null;
    if (ready !== 'ready') {
      notReady.value = ready;
      return () => {
        view.value = 'blocked';
      };
    }
    if (journey.inProgress() && belongsTo === undefined) {
      // Newer than anything on the device.
      return () => {
        view.value = 'question';
      };
    }
    // The storage follows the first question (spare-time.ts), and is asked for again when the first answer is kept.
    return here ? lookForDraft(gone) : beginAfresh;
  };

  const lookForDraft = async (gone: () => boolean): Promise<(() => void) | null> => {
    const { writer, vault } = await link.device();
    const read = await vault.read();
    if (gone()) return null;
    if (read.kind === 'none') return beginAfresh;
    if (read.kind === 'failed') {
      // There may be a draft that cannot be read now: nothing is written over it.
      return () => {
        beginAfresh();
        keeper.stop();
      };
    }
    const held = await writer.hold();
    if (gone()) return null;
    found = read.draft;
    return () => {
      view.value = held === 'elsewhere' ? 'elsewhere' : 'resume';
    };
  };

  const whileStarting = async (work: () => Promise<(() => void) | null>, saidAfter: number) => {
    const long = setTimeout(() => {
      starting.value = true;
    }, saidAfter);
    const go = await work().finally(() => {
      clearTimeout(long);
      starting.value = false;
    });
    go?.();
  };

  const carryOn = () => {
    if (found) {
      const draft = askAgain(found, now());
      journey.open(draft, draft.at === found.at ? undefined : found.at);
      keeper.opened();
    }
    found = null;
    view.value = 'question';
  };

  return {
    notReady,
    starting,
    begin: () => whileStarting(look, NOTICED),
    tryAgain: () =>
      whileStarting(async () => {
        await operator.ask();
        return look();
      }, 0),
    carryOn,
    async carryOnWith(draft) {
      operator.known().catch(() => {});
      const { writer } = await link.device();
      found = draft;
      if ((await writer.hold()) === 'elsewhere') view.value = 'elsewhere';
      else carryOn();
    },
    async startAgain() {
      const { vault } = await link.device();
      await vault.forget();
      found = null;
      beginAfresh();
    },
    takeOver: () =>
      whileStarting(async () => {
        const { writer } = await link.device();
        await writer.takeOver();
        return look();
      }, NOTICED),
    belongTo(reference) {
      belongsTo = reference;
    },
    forget() {
      found = null;
      belongsTo = undefined;
    },
  };
}
