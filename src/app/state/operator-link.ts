import { type ReadonlySignal, signal } from '@preact/signals';
import type { Device } from './device.ts';
import { chooseOperator, fetchOperator, lastOperatorAnswer, type OperatorState } from './operator.ts';

/** How old a good copy may grow on a device whose app is opened and nothing is begun; in milliseconds. */
const COPY_LASTS = 7 * 24 * 60 * 60 * 1000;

export type OperatorLink = {
  readonly state: ReadonlySignal<OperatorState | null>;
  /** What is known, asked for where nothing is yet. Asked for once at a time. */
  readonly known: () => Promise<OperatorState>;
  /**
   * At an opening at which nothing is begun yet: asks only if this page has begun to, or the device has no copy of what it
   * was last answered, or that was more than a week ago. *Start* and the check page ask anew whatever there is.
   */
  readonly prepare: () => Promise<void>;
  /** Asks anew. What was good while this page was open stays good when it cannot be had again. */
  readonly ask: (fetching?: Promise<string | null>) => Promise<OperatorState>;
};

type OperatorLinkWorld = {
  readonly device: () => Promise<Device>;
  /** Asked for before the app's code was there. */
  readonly early: Promise<string | null> | undefined;
  /** Whether there may be a copy on this device. */
  readonly beenHere: () => Promise<boolean>;
  /** Settles once nothing that a person waits for is on its way: only then is the copy written. */
  readonly spare: Promise<void>;
};

/** The operator file of this page. */
export function linkOperator({ device, early, beenHere, spare }: OperatorLinkWorld): OperatorLink {
  const state = signal<OperatorState | null>(null);
  const patience = (ms: number) => new Promise<null>((settle) => setTimeout(settle, ms, null));
  const copy = {
    read: async () => {
      const known = state.peek();
      if (known?.kind === 'ready') return known.text;
      // On a first visit the first question does not wait for the storage, nor share the line with its code.
      if (!(await beenHere())) return null;
      return device().then(
        ({ store }) => store.state('operator').catch(() => null),
        () => null,
      );
    },
    write: (text: string) =>
      void spare
        .then(device)
        .then(({ store }) => store.putState('operator', text))
        .catch(() => {}),
  };
  let first = early;
  let asking: Promise<OperatorState> | null = null;

  const ask = async (fetching: Promise<string | null> = fetchOperator()): Promise<OperatorState> => {
    const known = await chooseOperator(fetching, copy, patience);
    const before = state.peek();
    const counts = known.kind === 'missing' && before?.kind === 'ready' ? before : known;
    state.value = counts;
    return counts;
  };

  const known = async () => {
    const already = state.peek();
    if (already && already.kind !== 'missing') return already;
    asking ??= ask(first).finally(() => {
      asking = null;
    });
    first = undefined;
    return asking;
  };

  const hasGoodCopy = async () => {
    const [copied, last] = await Promise.all([copy.read(), lastOperatorAnswer()]);
    return last !== null && last.text === copied && Math.abs(Date.now() - last.at) < COPY_LASTS;
  };

  return {
    state,
    ask,
    known,
    async prepare() {
      const begun = first ?? asking ?? state.peek();
      if (begun || !(await hasGoodCopy())) await known();
    },
  };
}
