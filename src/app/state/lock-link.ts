import { type ReadonlySignal, signal } from '@preact/signals';
import { random } from '../../crypto/random.ts';
import type { OutboxItem } from '../../outbox/delivery-state.ts';
import type { LockedContent, SentReport } from '../../vault/locked-content.ts';
import type { Secret } from '../../vault/secret.ts';
import type { Tried } from '../../vault/unlock.ts';
import type { Device } from './device.ts';
import { loadDeviceCode } from './load-device-code.ts';

/** What became of a try, or of choosing: `working` while the key is made, which takes a while on purpose. */
export type LockWork =
  | { readonly kind: 'idle' | 'working' | 'failed' }
  /** `until`: when the next try may be made, by this page's own clock (`performance.now`). */
  | { readonly kind: 'wrong' | 'too-soon'; readonly until: number };

export type LockLink = {
  /** Whether a lock is open on this page: what is told is kept behind it. */
  readonly open: ReadonlySignal<boolean>;
  readonly work: ReadonlySignal<LockWork>;
  /** What was sent from behind the lock that is open. */
  readonly sent: ReadonlySignal<readonly SentReport[]>;
  /** Puts a new lock on what is told from now on. */
  readonly choose: (secret: Secret) => Promise<'chosen' | 'failed'>;
  /** One try at the lock. Null when it did not open: `work` says why. */
  readonly tryOpen: (secret: Secret) => Promise<LockedContent | null>;
  /** Forgets the key and what was read with it, at once. */
  readonly close: () => void;
  /** Nothing was tried yet on the screen that is on. */
  readonly calm: () => void;
  /** Something was sealed, or arrived: brings `sent` up to date, and the arrivals that it tells. */
  readonly refresh: (items: readonly OutboxItem[], arrivals: ReadonlyMap<string, number>) => Promise<void>;
};

/** The lock as the page sees it. Its key is in the vault; here is only whether it is open. */
export function linkLock(device: () => Promise<Device>, opened: () => Promise<Device> | null): LockLink {
  const open = signal(false);
  const work = signal<LockWork>({ kind: 'idle' });
  const sent = signal<readonly SentReport[]>([]);
  let now: Device | null = null;
  let closed = 0;

  const reach = async () => {
    now = await device();
    return now;
  };

  const whileWorking = async <T>(what: () => Promise<T>, otherwise: T): Promise<T> => {
    if (work.peek().kind === 'working') return otherwise;
    work.value = { kind: 'working' };
    const times = closed;
    try {
      return await what();
    } catch {
      if (times === closed) work.value = { kind: 'failed' };
      return otherwise;
    }
  };

  const outcome = (tried: Tried<LockedContent>): LockWork => {
    if (tried.kind === 'opened') return { kind: 'idle' };
    if (tried.kind === 'failed') return { kind: 'failed' };
    return { kind: tried.kind, until: performance.now() + tried.wait };
  };

  return {
    open,
    work,
    sent,
    choose: (secret) =>
      whileWorking(async () => {
        const times = closed;
        const { vault, writer, lasting } = await reach();
        // A new lock shuts out what another tab has behind the one before.
        const may = lasting && (await writer.hold()) === 'held';
        const done = may ? await vault.chooseLock(secret) : 'failed';
        if (times !== closed) return 'failed';
        open.value = vault.isUnlocked();
        work.value = { kind: done === 'chosen' ? 'idle' : 'failed' };
        return done;
      }, 'failed'),
    tryOpen: (secret) =>
      whileWorking(async () => {
        const times = closed;
        const { vault } = await reach();
        const tried = await vault.unlock(secret);
        // Closed meanwhile: what came of it is told to nobody, not even that there was a try.
        if (times !== closed) return null;
        work.value = outcome(tried);
        // The tenth wrong try takes what was open too.
        open.value = vault.isUnlocked();
        sent.value = vault.sent();
        return tried.kind === 'opened' ? tried.content : null;
      }, null),
    close() {
      closed += 1;
      open.value = false;
      sent.value = [];
      work.value = { kind: 'idle' };
      now?.vault.lock();
      // Opened anew since, by another part of the page.
      void opened()
        ?.then(({ vault }) => vault.lock())
        .catch(() => {});
    },
    calm() {
      if (work.peek().kind !== 'working') work.value = { kind: 'idle' };
    },
    async refresh(items, arrivals) {
      if (!open.peek()) return;
      const { vault, store, writer } = await reach();
      const told = new Map<string, number>();
      for (const { id, arrivedAt } of vault.sent()) {
        const at = arrivals.get(id) ?? items.find((item) => item.id === id)?.arrivedAt;
        if (arrivedAt === undefined && at !== undefined && at !== null) told.set(id, at);
      }
      // The tab that has the draft writes it down: the draft's slot is written with it.
      if (told.size > 0 && (await writer.hold()) === 'elsewhere') return;
      const noted = told.size === 0 || (await vault.noteArrived(told)) === 'kept';
      sent.value = vault.sent();
      // Written down behind the lock: in the open, nothing of it stays.
      const done = vault.sent().flatMap(({ id, arrivedAt }) => (arrivedAt === undefined ? [] : [id]));
      if (!noted || done.length === 0) return;
      const { forgetTold } = await loadDeviceCode();
      await forgetTold(store, new Set(done), random);
    },
  };
}
