import type { ReadonlySignal } from '@preact/signals';
import type { TFunction } from 'i18next';
import type { OutboxItem } from '../../outbox/delivery-state.ts';
import type { Secret } from '../../vault/secret.ts';
import type { BesideView } from './beside.ts';
import type { Device } from './device.ts';
import type { Journey } from './journey.ts';
import type { Keeping } from './keeper.ts';
import type { Languages } from './languages.ts';
import type { LockWork } from './lock-link.ts';
import type { OperatorState } from './operator.ts';
import type { PageFacts } from './page-facts.ts';
import type { NotReady } from './readiness.ts';
import type { Sending } from './sending.ts';
import type { ShownReport } from './shown-reports.ts';
import type { View } from './view.ts';

/** `lasting`: the sealed report outlives the page. `reachable`: the person said how to reach them. */
export type SentNow = { readonly id: string; readonly lasting: boolean; readonly reachable: boolean };

/** Everything the screens need: what is on, what was said, what became of it, and the ways on. */
export type Session = {
  readonly t: TFunction;
  /** BCP 47 tag of the language that is spoken; read while drawing, so that it is drawn anew when it changes. */
  readonly language: string;
  readonly languages: Languages;
  readonly facts: PageFacts;
  readonly view: ReadonlySignal<View>;
  /** Settles once nothing that a person waits for is on its way (spare-time.ts). */
  readonly spare: Promise<void>;
  readonly journey: Journey;
  readonly operator: ReadonlySignal<OperatorState | null>;
  readonly mode: ReadonlySignal<'practice' | 'live'>;
  readonly notReady: ReadonlySignal<NotReady | null>;
  /** *Start* was tapped, and it is being looked whether a report could be sealed here. */
  readonly starting: ReadonlySignal<boolean>;
  readonly keeping: ReadonlySignal<Keeping>;
  /** The newest answer still waits to be kept. */
  readonly keepingBehind: ReadonlySignal<boolean>;
  /** What is in the outbox; null until it was read. */
  readonly outbox: ReadonlySignal<readonly OutboxItem[] | null>;
  /** What of it may be shown now: nothing that is behind a lock which is not open. */
  readonly shown: ReadonlySignal<readonly ShownReport[]>;
  /** Whether a lock is open: what is told is kept behind it. */
  readonly lockOpen: ReadonlySignal<boolean>;
  readonly lockWork: ReadonlySignal<LockWork>;
  /** Chosen for this visit: nothing is kept on this device. */
  readonly keepNothing: ReadonlySignal<boolean>;
  readonly sending: Sending['state'];
  readonly sealingBroken: Sending['broken'];
  /** The report just sent. */
  readonly sentNow: ReadonlySignal<SentNow | null>;
  /** What arrived while this page was open, by id; milliseconds since 1970. */
  readonly arrivals: ReadonlySignal<ReadonlyMap<string, number>>;
  /** This phone has cleared something that was kept here, as far as that can be known. */
  readonly cleared: ReadonlySignal<boolean>;
  readonly now: () => string;
  readonly date: () => Date;
  /** Makes ready, without a tap, what *Start* needs without a network: this device's records and the operator file. */
  readonly prepare: () => Promise<void>;
  readonly start: () => void;
  readonly begin: () => void;
  readonly tryAgain: () => void;
  readonly carryOn: () => void;
  readonly startAgain: () => void;
  readonly takeOver: () => void;
  readonly next: () => void;
  readonly back: () => void;
  readonly setKeepNothing: (nothing: boolean) => void;
  /** Leads to choosing a lock. */
  readonly askForLock: () => void;
  readonly chooseLock: (secret: Secret) => void;
  /** No lock: nothing is kept. */
  readonly noLock: () => void;
  /** One try at the lock. */
  readonly unlock: (secret: Secret) => void;
  readonly change: (screenId: string) => void;
  readonly sendSoFar: () => void;
  readonly trySealing: () => void;
  readonly send: () => void;
  /** Begins a report that belongs to one already sent, by its id. */
  readonly somethingChanged: (id: string) => void;
  readonly tryNow: () => void;
  readonly show: (view: BesideView) => void;
  /** From the screen that says something went wrong, back to where the person was. */
  readonly afterTrouble: () => void;
  /** Everything is about to be removed: forgets what is in memory, lets go of the storage, and shows that it is removed. */
  readonly erasing: () => void;
  readonly device: () => Promise<Device>;
  /** Forgets every answer in memory. */
  readonly forget: () => void;
  /** The page comes back after so many milliseconds in the background. */
  readonly cameBack: (hiddenFor: number) => void;
  /** The page goes to the background. */
  readonly goesAway: () => void;
  /** Whether a new version may take over: nothing is open, and nothing waits in memory only. */
  readonly atRest: () => boolean;
};
