import { type ReadonlySignal, signal } from '@preact/signals';
import type { ToEnqueue } from '../../outbox/enqueue.ts';
import type { Device } from './device.ts';
import type { Journey } from './journey.ts';
import type { Keeper } from './keeper.ts';
import { loadDeviceCode } from './load-device-code.ts';
import { loadSealing } from './load-sealing.ts';
import type { OperatorState } from './operator.ts';
import type { SendResult, Stopped } from './sender.ts';

export type SendingState =
  | { readonly kind: 'idle' | 'trying' | 'ready' | 'sealing' }
  | { readonly kind: 'stopped'; readonly why: Stopped };

export type Sending = {
  readonly state: ReadonlySignal<SendingState>;
  /** Sealing was tried and does not work: nothing can be sent from here. */
  readonly broken: ReadonlySignal<boolean>;
  /** Seals a dummy when the check page opens (rule 3): once it is painted, and the last answer kept. */
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
  /** How often everything told was forgotten on this page. */
  readonly timesForgotten: () => number;
};

export function createSending(world: SendingWorld): Sending {
  const { journey, keeper, device, operator, askOperator, now, language, timesForgotten } = world;
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
    await device().then(
      ({ painted }) => painted(),
      () => {},
    );
    await keeper.rest();
    const found = await trySealing().catch(() => 'broken' as const);
    broken.value = found !== 'works';
    state.value = found === 'works' ? { kind: 'ready' } : { kind: 'stopped', why: found };
  };

  const sealNow = async (): Promise<SendResult> => {
    const known = operator.value;
    if (known?.kind !== 'ready') return { kind: 'stopped', why: 'keys' };
    // Whoever leaves, or whom the lock shuts out, while this is at work has pressed *send*: what they told then is sent.
    const times = timesForgotten();
    const here = () => times === timesForgotten();
    const pressed = { draft: journey.toDraft(), own: keeper.own(), language: language() };
    await keeper.rest();
    const { sendReport } = await loadDeviceCode();
    const onDevice = await device();
    const revision = () => (keeper.keeps() ? (onDevice.vault.revision() ?? undefined) : undefined);
    // Once only: what stands there later may be the next person's.
    let last = here() ? revision() : undefined;
    const takeLast = () => {
      const taken = last;
      last = undefined;
      return taken;
    };
    return sendReport({
      device: onDevice,
      operator: known,
      draft: () => (here() ? journey.toDraft() : pressed.draft),
      revision: () => (here() ? revision() : takeLast()),
      quiet: !pressed.own,
      now,
      language: pressed.language,
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
