import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Answers, codesOf } from '../../report/answers.ts';
import type { Device } from './device.ts';
import type { Journey } from './journey.ts';

/** What becomes of the answers on this device. `undecided`: the child has not yet said who else uses it. */
export type Keeping = 'undecided' | 'own' | 'locked' | 'nothing' | 'failing';

export type Keeper = {
  readonly state: ReadonlySignal<Keeping>;
  /** Whether the newest answer still waits to be kept, where answers are kept: *saved* would not be true of it. */
  readonly behind: ReadonlySignal<boolean>;
  /**
   * After each confirmed answer: keeps the draft if this is the child's own device, and says when it cannot. The next
   * question is painted first; what is forgotten until then is never written.
   */
  readonly confirm: () => Promise<void>;
  /** While somebody types: keeps what is there at the next pause, so that a dying phone loses a sentence at most. */
  readonly soon: () => void;
  /** Keeps at once what waits for a pause: the page goes to the background and may not come back. */
  readonly flush: () => void;
  /** Settles when nothing is being written, and begins nothing: before the draft is sealed. */
  readonly rest: () => Promise<void>;
  /** A draft was opened from this device or carried over, or a new one was begun. */
  readonly opened: () => void;
  /** The draft has become a sealed report: it stands on the device no more. */
  readonly sealed: () => void;
  /** Writes no more: another tab has the draft, or what is on the device cannot be read. The answers stay in memory. */
  readonly stop: () => void;
  /** What was told is forgotten on this page: what stands on the device is not this page's any more, and stays. */
  readonly forget: () => void;
  /** Whether the draft is on the device, and shall be. */
  readonly keeps: () => boolean;
  /** Whether this is the person's own device, as they say, kept or not: what was sent from it may be shown on it. */
  readonly own: () => boolean;
  /** Whether others use this device, and nothing is kept on it: a lock may be offered. */
  readonly keepsNothing: () => boolean;
};

type KeeperWorld = {
  readonly journey: Journey;
  readonly device: () => Promise<Device>;
  /** Chosen for this visit: nothing is kept, whatever is answered. Read anew each time. */
  readonly nothing: () => boolean;
  /** Whether a lock is open: what is told is kept behind it. Read anew each time. */
  readonly unlocked: () => boolean;
  /** Another tab has the draft now. */
  readonly takenOver: () => void;
};

/** A pause in typing, and the longest that anything typed waits to be kept; in milliseconds. */
const PAUSE = 1000;
const LONGEST_WAIT = 5000;

/**
 * Decides what may be stored. Nothing is written, and nothing derived from an answer, before the question about the device
 * is answered (DESIGN 5.1). *No, nobody else* keeps the draft, and so does a lock that was chosen; anything else keeps
 * nothing. One thing is done at a time, and each looks anew at what is wished.
 */
export function createKeeper({ journey, device, nothing, unlocked, takenOver }: KeeperWorld): Keeper {
  const state = signal<Keeping>('undecided');
  /** What was last kept, or opened. Answers are never changed in place, so that the object itself tells. */
  const kept = signal<Answers | null>(null);
  let written = false;
  let stopped = false;
  /** Counts how often all was forgotten: what was begun before then says nothing any more. */
  let forgotten = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let typingSince: number | null = null;
  let queue: Promise<void> = Promise.resolve();

  const wish = (): 'undecided' | 'own' | 'locked' | 'nothing' => {
    if (nothing()) return 'nothing';
    if (!unlocked() && !journey.answers.peek()['device-shared']) return 'undecided';
    if (stopped) return 'nothing';
    if (unlocked()) return 'locked';
    return codesOf(journey.answers.peek(), 'device-shared').includes('no') ? 'own' : 'nothing';
  };
  const wishesToKeep = () => wish() === 'own' || wish() === 'locked';

  const calm = () => {
    clearTimeout(pause);
    pause = undefined;
    typingSince = null;
  };

  const forgetWritten = async () => {
    const { vault } = await device();
    if ((await vault.forget()) === 'forgotten') written = false;
    state.value = written ? 'failing' : 'nothing';
  };

  const write = async (): Promise<void> => {
    const times = forgotten;
    const { vault, writer, lasting, painted } = await device();
    if (!lasting) {
      state.value = 'nothing';
      return;
    }
    await painted();
    if ((await writer.hold()) === 'elsewhere') return takenOver();
    const wanted = wish();
    // Left meanwhile: what was told is forgotten here, and must not be written over what is on the device.
    if (wanted === 'undecided' || wanted === 'nothing') return settle();
    const draft = journey.toDraft();
    const how = await vault.keep(draft);
    if (times !== forgotten) return;
    if (how === 'taken-over') return takenOver();
    written ||= how === 'kept';
    if (how === 'kept') kept.value = draft.answers;
    state.value = how === 'kept' ? wanted : 'failing';
    // Said meanwhile that others use the device: what was just written goes again.
    if (wish() === 'nothing') await forgetWritten();
  };

  const settle = async (): Promise<void> => {
    const wanted = wish();
    if (wanted === 'own' || wanted === 'locked') return write();
    if (wanted === 'undecided') return;
    // Not kept is said once it is so.
    if (written && !stopped) await forgetWritten();
    else state.value = 'nothing';
  };

  const confirm = () => {
    calm();
    queue = queue.then(settle).catch(() => {
      state.value = wish() === 'undecided' ? 'undecided' : 'failing';
    });
    return queue;
  };

  return {
    state,
    behind: computed(() => state.value !== 'undecided' && kept.value !== journey.answers.value),
    confirm,
    soon() {
      const now = performance.now();
      typingSince ??= now;
      clearTimeout(pause);
      const left = Math.max(0, LONGEST_WAIT - (now - typingSince));
      pause = setTimeout(() => void confirm(), Math.min(PAUSE, left));
    },
    flush() {
      if (pause !== undefined) void confirm();
    },
    rest() {
      calm();
      return queue;
    },
    opened() {
      stopped = false;
      written = wishesToKeep();
      kept.value = journey.answers.peek();
      state.value = wish();
    },
    sealed() {
      calm();
      written = false;
    },
    stop() {
      calm();
      stopped = true;
      written = false;
      state.value = wish();
    },
    forget() {
      calm();
      forgotten += 1;
      stopped = false;
      written = false;
      state.value = 'undecided';
    },
    keeps: () => written && wishesToKeep(),
    own: () => wish() === 'own',
    keepsNothing: () => wish() === 'nothing',
  };
}
