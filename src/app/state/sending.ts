import { type ReadonlySignal, signal } from '@preact/signals';
import type { ToEnqueue } from '../../outbox/enqueue.ts';
import type { Device } from './device.ts';
import type { Journey } from './journey.ts';
import type { Keeper } from './keeper.ts';
import type { OperatorState } from './operator.ts';
import { loadSealing, type SendResult, type Stopped, sendReport } from './sender.ts';

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
  readonly send: () => Promise<{ report: ToEnqueue; lasting: boolean } | null>;
};

type SendingWorld = {
  readonly journey: Journey;
  readonly keeper: Keeper;
  readonly device: () => Promise<Device>;
  readonly operator: ReadonlySignal<OperatorState | null>;
  /** Asks for the operator file of now, if it can be had: keys may have changed since *Start*. */
  readonly askOperator: () => Promise<OperatorState>;
  readonly now: () => string;
  readonly language: () => string;
};

export function createSending(world: SendingWorld): Sending {
  const { journey, keeper, device, operator, askOperator, now, language } = world;
  const state = signal<SendingState>({ kind: 'idle' });
  const broken = signal(false);

  const trySealing = async (): Promise<'works' | Stopped> => {
    const known = await askOperator();
    if (known.kind !== 'ready') return 'keys';
    const { tryOut: seal } = await loadSealing();
    return (await seal(known.file.recipients)) === 'works' ? 'works' : 'broken';
  };

  const tryOut = async () => {
    if (state.value.kind === 'sealing' || state.value.kind === 'trying') return;
    state.value = { kind: 'trying' };
    const found = await trySealing().catch(() => 'broken' as const);
    broken.value = found !== 'works';
    state.value = found === 'works' ? { kind: 'ready' } : { kind: 'stopped', why: found };
  };

  const sealNow = async (): Promise<SendResult> => {
    const known = operator.value;
    if (known?.kind !== 'ready') return { kind: 'stopped', why: 'keys' };
    await keeper.rest();
    const here = await device();
    return sendReport({
      device: here,
      operator: known,
      draft: journey.toDraft,
      revision: () => (keeper.keeps() ? (here.vault.revision() ?? undefined) : undefined),
      quiet: !keeper.own(),
      now,
      language: language(),
    });
  };

  const send = async () => {
    // A second tap while the first is at work would make a second report.
    if (state.value.kind === 'sealing' || state.value.kind === 'trying') return null;
    state.value = { kind: 'sealing' };
    const result = await sealNow().catch((): SendResult => ({ kind: 'stopped', why: 'failed' }));
    if (result.kind === 'stopped') {
      broken.value = result.why === 'broken' || result.why === 'keys';
      state.value = result;
      return null;
    }
    state.value = { kind: 'idle' };
    return { report: result.report, lasting: result.lasting };
  };

  return { state, broken, tryOut, send };
}
