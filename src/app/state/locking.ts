import type { Signal } from '@preact/signals';
import type { Secret } from '../../vault/secret.ts';
import type { Beginning } from './beginning.ts';
import type { Journey } from './journey.ts';
import type { Keeper } from './keeper.ts';
import type { LockLink } from './lock-link.ts';
import type { View } from './view.ts';

/** The steps of the journey that have to do with a lock. */
export type Locking = {
  /** After the question about the device: asks whether a lock or nothing, once, where that is still open. */
  readonly askIfShared: () => void;
  /** Asks for a lock at any time, and leads back to what is on now. */
  readonly ask: () => void;
  /** *Back* from choosing. */
  readonly back: () => void;
  readonly choose: (secret: Secret) => Promise<void>;
  /** No lock: nothing is kept on this device. */
  readonly decline: () => void;
  /** *Carry on with my lock*: one try. */
  readonly unlock: (secret: Secret) => Promise<void>;
  /** Forgets that it was asked. */
  readonly forget: () => void;
};

type LockingWorld = {
  readonly view: Signal<View>;
  readonly journey: Journey;
  readonly keeper: Keeper;
  readonly lock: LockLink;
  readonly beginning: Beginning;
  readonly readOutboxes: () => Promise<void>;
  /** Chosen for this visit: nothing is kept. Whoever chooses or opens a lock has changed their mind. */
  readonly keepNothing: Signal<boolean>;
};

export function createLocking(world: LockingWorld): Locking {
  const { view, journey, keeper, lock, beginning, readOutboxes, keepNothing } = world;
  let after: View = 'question';
  let asked = false;
  let onlyOnce = false;

  const ask = (once: boolean) => {
    after = view.peek();
    onlyOnce = once;
    lock.calm();
    view.value = 'lock';
  };

  return {
    askIfShared() {
      if (!asked && keeper.keepsNothing() && !lock.open.peek() && !keepNothing.peek()) ask(true);
    },
    ask: () => ask(false),
    back() {
      view.value = after;
      // The question that led here stands before it.
      if (onlyOnce && after === 'question' && journey.back() === 'out') view.value = 'before';
    },
    async choose(secret) {
      if ((await lock.choose(secret)) !== 'chosen') return;
      // Gone elsewhere while it was made: nothing is told behind a lock that was not seen to close.
      if (view.peek() !== 'lock') return lock.close();
      asked = true;
      keepNothing.value = false;
      view.value = after;
      await keeper.confirm();
    },
    decline() {
      asked = true;
      view.value = after;
    },
    async unlock(secret) {
      const from = view.peek();
      const wasOpen = lock.open.peek();
      const content = await lock.tryOpen(secret);
      if (!content) return;
      await readOutboxes().catch(() => {});
      // Gone elsewhere while the key was made: whoever is on does not know that it is open.
      if (view.peek() !== from) return wasOpen ? undefined : lock.close();
      keepNothing.value = false;
      if (content.draft) await beginning.carryOnWith(content.draft);
      else view.value = 'sent';
    },
    forget() {
      asked = false;
    },
  };
}
