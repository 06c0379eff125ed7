import { type ReadonlySignal, signal } from '@preact/signals';
import { codesOf } from '../../report/answers.ts';
import type { Device } from './device.ts';
import type { Journey } from './journey.ts';

/** What becomes of the answers on this device. `undecided`: the child has not yet said who else uses it. */
export type Keeping = 'undecided' | 'own' | 'nothing' | 'failing';

export type Keeper = {
  readonly state: ReadonlySignal<Keeping>;
  /** After each confirmed answer: keeps the draft if this is the child's own device, and says when it cannot. */
  readonly confirm: () => Promise<void>;
  /** While somebody types: keeps what is there at the next pause, so that a dying phone loses a sentence at most. */
  readonly soon: () => void;
  /** A draft was opened from this device, or carried over: nothing has to be decided again. */
  readonly opened: () => void;
  /** Whether the draft is on the device, and shall be. */
  readonly keeps: () => boolean;
};

type KeeperWorld = {
  readonly journey: Journey;
  readonly device: () => Promise<Device>;
  /** Another tab has the draft now. */
  readonly takenOver: () => void;
};

/** A pause in typing, in milliseconds. */
const PAUSE = 1000;

/**
 * Decides what may be stored. Nothing is written, and nothing derived from an answer, before the question about the device
 * is answered (DESIGN 5.1). Only *no, nobody else* keeps the draft; anything else keeps nothing.
 */
export function createKeeper({ journey, device, takenOver }: KeeperWorld): Keeper {
  const state = signal<Keeping>('undecided');
  let written = false;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const wish = (): 'undecided' | 'own' | 'nothing' => {
    const entry = journey.answers.value['device-shared'];
    if (!entry) return 'undecided';
    return codesOf(journey.answers.value, 'device-shared').includes('no') ? 'own' : 'nothing';
  };

  const confirm = async () => {
    clearTimeout(pause);
    const wanted = wish();
    if (wanted === 'undecided') return;
    if (wanted === 'nothing') {
      state.value = 'nothing';
      if (!written) return;
      written = false;
      await (await device()).vault.forget();
      return;
    }
    try {
      const { vault, writer, lasting } = await device();
      if (!lasting) {
        state.value = 'nothing';
        return;
      }
      if ((await writer.hold()) === 'elsewhere') return takenOver();
      const kept = await vault.keep(journey.toDraft());
      if (kept === 'taken-over') return takenOver();
      written = kept === 'kept' || written;
      state.value = kept === 'kept' ? 'own' : 'failing';
    } catch {
      state.value = 'failing';
    }
  };

  return {
    state,
    confirm,
    soon() {
      clearTimeout(pause);
      pause = setTimeout(() => void confirm(), PAUSE);
    },
    opened() {
      written = wish() === 'own';
      state.value = wish();
    },
    keeps: () => written && wish() === 'own',
  };
}
