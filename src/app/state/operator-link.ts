import { type ReadonlySignal, signal } from '@preact/signals';
import type { Device } from './device.ts';
import { chooseOperator, fetchOperator, type OperatorState } from './operator.ts';

export type OperatorLink = {
  readonly state: ReadonlySignal<OperatorState | null>;
  /** What is known, asked for where nothing is yet. Asked for once at a time. */
  readonly known: () => Promise<OperatorState>;
  /** Asks anew. What was good while this page was open stays good when it cannot be had again. */
  readonly ask: (fetching?: Promise<string | null>) => Promise<OperatorState>;
};

/**
 * The operator file of this page.
 *
 * @param early asked for before the app's code was there
 */
export function linkOperator(
  device: () => Promise<Device>,
  early: Promise<string | null> | undefined,
): OperatorLink {
  const state = signal<OperatorState | null>(null);
  const patience = (ms: number) => new Promise<null>((settle) => setTimeout(settle, ms, null));
  const copy = {
    read: async () => {
      const known = state.peek();
      if (known?.kind === 'ready') return known.text;
      return device().then(
        ({ store }) => store.state('operator').catch(() => null),
        () => null,
      );
    },
    write: (text: string) =>
      void device()
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

  return {
    state,
    ask,
    async known() {
      const already = state.peek();
      if (already && already.kind !== 'missing') return already;
      asking ??= ask(first).finally(() => {
        asking = null;
      });
      first = undefined;
      return asking;
    },
  };
}
