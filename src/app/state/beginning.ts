import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { canEncrypt } from '../../crypto/can-encrypt.ts';
import { askAgain } from '../../report/ask-again.ts';
import type { Draft } from '../../report/draft.ts';
import { beenHere } from '../../store/been-here.ts';
import type { Device } from './device.ts';
import type { Journey } from './journey.ts';
import type { Keeper } from './keeper.ts';
import type { OperatorLink } from './operator-link.ts';
import { type NotReady, readiness } from './readiness.ts';
import type { View } from './view.ts';

export type Beginning = {
  readonly notReady: ReadonlySignal<NotReady | null>;
  /** It is being looked whether a report could be sealed here. */
  readonly starting: ReadonlySignal<boolean>;
  /** Leads to the first question, to a draft that is on the device, or to why no report can be begun. */
  readonly begin: () => Promise<void>;
  /** As `begin`, with the operator file asked for anew. */
  readonly tryAgain: () => Promise<void>;
  /** Opens the draft that was found. */
  readonly carryOn: () => void;
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
  readonly device: () => Promise<Device>;
  readonly operator: OperatorLink;
  /** The device's time, RFC 3339 with offset. */
  readonly now: () => string;
};

/** What stands between *Start* and the first question. */
export function createBeginning(world: BeginningWorld): Beginning {
  const { page, view, journey, keeper, device, operator, now } = world;
  const notReady = signal<NotReady | null>(null);
  const starting = signal(false);
  let found: Draft | null = null;
  let belongsTo: string | undefined;

  const firstQuestion = () => {
    found = null;
    view.value = 'question';
  };

  const beginAfresh = () => {
    if (belongsTo) {
      journey.startAfresh(belongsTo);
      keeper.opened();
    }
    firstQuestion();
  };

  const look = async () => {
    const asked = await operator.known();
    const encrypts = canEncrypt(page);
    // Without encryption nothing that is on the device can be opened either.
    const here = encrypts && (await beenHere(page.indexedDB));
    const outboxFull = here && (await (await device()).outbox.room().catch(() => 1)) === 0;
    const ready = readiness(asked, { encrypts, outboxFull });
    if (ready !== 'ready') {
      notReady.value = ready;
      view.value = 'blocked';
      return;
    }
    if (!here) {
      beginAfresh();
      void device();
      return;
    }
    const { writer, vault } = await device();
    if ((await writer.hold()) === 'elsewhere') {
      view.value = 'elsewhere';
      return;
    }
    const read = await vault.read();
    if (read.kind === 'draft') {
      found = read.draft;
      view.value = 'resume';
    } else beginAfresh();
  };

  const begin = async () => {
    starting.value = true;
    await look().finally(() => {
      starting.value = false;
    });
  };

  return {
    notReady,
    starting,
    begin,
    async tryAgain() {
      await operator.ask();
      await begin();
    },
    carryOn() {
      if (found) {
        journey.open(askAgain(found, now()));
        keeper.opened();
      }
      firstQuestion();
    },
    async startAgain() {
      const { vault } = await device();
      await vault.forget();
      journey.startAfresh();
      beginAfresh();
    },
    async takeOver() {
      const { writer } = await device();
      await writer.takeOver();
      await begin();
    },
    belongTo(reference) {
      belongsTo = reference;
    },
    forget() {
      found = null;
      belongsTo = undefined;
    },
  };
}
