import { type ReadonlySignal, signal } from '@preact/signals';
import type { Device } from './device.ts';
import type { Journey } from './journey.ts';
import type { Keeper } from './keeper.ts';
import type { OperatorState } from './operator.ts';
import { loadSealing, type Stopped, sendReport } from './sender.ts';

export type SendingState =
  | { readonly kind: 'idle' | 'trying' | 'ready' | 'sealing' }
  | { readonly kind: 'stopped'; readonly why: Stopped };

export type Sending = {
  readonly state: ReadonlySignal<SendingState>;
  /** Sealing was tried and does not work: nothing can be sent from here. */
  readonly broken: ReadonlySignal<boolean>;
  /** Seals a dummy when the check page opens (rule 3). */
  readonly tryOut: () => Promise<void>;
  /** Seals and stores the report. Null when it was stopped: `state` says why, and every answer is still there. */
  readonly send: () => Promise<{ id: string; lasting: boolean } | null>;
};

type SendingWorld = {
  readonly journey: Journey;
  readonly keeper: Keeper;
  readonly device: () => Promise<Device>;
  readonly operator: ReadonlySignal<OperatorState | null>;
  readonly now: () => string;
  readonly language: string;
};

export function createSending(world: SendingWorld): Sending {
  const { journey, keeper, device, operator, now, language } = world;
  const state = signal<SendingState>({ kind: 'idle' });
  const broken = signal(false);

  const tryOut = async () => {
    state.value = { kind: 'trying' };
    const known = operator.value;
    const works =
      known?.kind === 'ready' &&
      (await loadSealing().then(
        ({ tryOut: seal }) => seal(known.file.recipients),
        () => 'broken' as const,
      )) === 'works';
    broken.value = !works;
    if (state.value.kind === 'trying') {
      state.value = works ? { kind: 'ready' } : { kind: 'stopped', why: 'broken' };
    }
  };

  const send = async () => {
    const known = operator.value;
    if (!known || state.value.kind === 'sealing') return null;
    state.value = { kind: 'sealing' };
    const here = await device();
    const result = await sendReport({
      device: here,
      operator: known,
      draft: journey.toDraft,
      revision: () => (keeper.keeps() ? (here.vault.revision() ?? undefined) : undefined),
      quiet: !keeper.keeps(),
      now,
      language,
    });
    if (result.kind === 'stopped') {
      broken.value = result.why === 'broken';
      state.value = result;
      return null;
    }
    state.value = { kind: 'idle' };
    return { id: result.id, lasting: result.lasting };
  };

  return { state, broken, tryOut, send };
}
