import type { Random } from '../crypto/random.ts';
import type { Store } from '../store/store.ts';
import type { ReceiptKey } from '../wire/receipt.ts';
import type { ReportId } from '../wire/report-id.ts';
import type { Arrival } from './delivery-state.ts';
import { attempt, type Outcome } from './internal/attempt.ts';
import type { Held, OutboxRecord } from './internal/record.ts';
import { type HeldSlot, isHeld, readSlots, writeSlot } from './internal/slots.ts';
import { dueAt, nextTry, REFUSED_PAUSE } from './schedule.ts';

/** Held by the page or worker that is sending. */
export const DELIVERY_LOCK = 'n-delivery';

export type DeliveryWorld = {
  readonly store: Store;
  readonly fetch: typeof fetch;
  /** `navigator.locks`. Without them two contexts may send the same report; the intake copes (rule 5). */
  readonly locks: LockManager | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random: Random;
  /** Fetches the operator file again and gives its receipt keys. Only the page has it. */
  readonly refreshReceiptKeys?: (() => Promise<readonly ReceiptKey[] | null>) | undefined;
  /** Aborts after so many milliseconds; a timer unless told. */
  readonly signalAfter?: (ms: number) => AbortSignal;
  /** `now` passes over the backoff: at a start, a connection, a tap. `due` is the timer's. */
  readonly urge: 'due' | 'now';
  /**
   * Sends although another context holds the lock: a page that the phone has frozen in the middle of sending never lets go.
   */
  readonly insist?: boolean;
  /**
   * Whether a quiet report's slot is made random on arrival. The worker says no while a page is open, which would
   * otherwise never see that it arrived; the next start does it then (`forgetArrived`).
   */
  readonly forgetQuiet?: boolean;
  /** Called after each change of a record; with what arrived, once that is on the disk. */
  readonly changed?: (arrived: Arrival | null) => void;
};

export type DeliveryReport =
  /** Another tab or the worker is sending. */
  | { readonly kind: 'elsewhere' }
  /** The storage gives nothing. */
  | { readonly kind: 'failed' }
  | {
      readonly kind: 'done';
      /** Those whose receipt was verified and whose arrival is on the disk. */
      readonly arrived: readonly Arrival[];
      /** How many are still on their way. */
      readonly waiting: number;
      /** When the next of them is due; null when none waits. */
      readonly nextTryAt: number | null;
    };

/**
 * Sends what waits, the oldest first, each once; a report that fails holds up no other. The same code in page and worker.
 * Never throws.
 */
export async function deliver(world: DeliveryWorld): Promise<DeliveryReport> {
  const work = () => deliverAll(world).catch((): DeliveryReport => ({ kind: 'failed' }));
  if (!world.locks || world.insist) return work();
  let started = false;
  const locked = world.locks.request(
    DELIVERY_LOCK,
    { ifAvailable: true },
    (lock): Promise<DeliveryReport> => {
      started = true;
      return lock ? work() : Promise.resolve({ kind: 'elsewhere' });
    },
  );
  // Locks may be forbidden where storage is not.
  return locked.catch(() => (started ? { kind: 'failed' } : work()));
}

async function deliverAll(world: DeliveryWorld): Promise<DeliveryReport> {
  const tried = new Set<ReportId>();
  const arrived: Arrival[] = [];
  for (;;) {
    const now = world.now();
    // Read anew each time: one may have been added meanwhile.
    const waiting = (await readSlots(world.store)).filter(isHeld).filter(isWaiting);
    // One that arrived gives hope for the others: a backoff of minutes must not hold them now.
    const urge = arrived.length > 0 ? 'now' : world.urge;
    const next = waiting
      .filter(({ held: { record } }) => !tried.has(record.id) && dueAt(record, now, urge) <= now)
      .sort((a, b) => a.held.record.sealedAt - b.held.record.sealedAt)[0];
    if (!next) return { kind: 'done', arrived, waiting: waiting.length, nextTryAt: earliest(waiting, now) };
    tried.add(next.held.record.id);
    const arrival = await deliverOne(next, world);
    if (arrival) arrived.push(arrival);
  }
}

const isWaiting = ({ held }: HeldSlot): boolean => held.record.state !== 'arrived';

function earliest(waiting: readonly HeldSlot[], now: number): number | null {
  const times = waiting.map(({ held }) => dueAt(held.record, now, 'due'));
  return times.length > 0 ? Math.min(...times) : null;
}

/** @returns its arrival, once that is stored; else null */
async function deliverOne({ slot, revision, held }: HeldSlot, world: DeliveryWorld): Promise<Arrival | null> {
  const { store, random } = world;
  const started = world.now();
  const tries = held.record.tries + 1;
  const nextTryAt = started + nextTry(tries, fraction(random));
  const sending: Held = {
    record: { ...held.record, state: 'sending', tries, lastTryAt: started, nextTryAt },
    sealed: held.sealed,
  };
  // That a try began is only for the person to see, and for the backoff after a crash: sending waits for neither.
  const written = await writeSlot(store, { slot, revision }, sending, random);
  world.changed?.(null);

  const outcome = await attempt(sending, {
    fetch: world.fetch,
    now: world.now,
    signalAfter: world.signalAfter ?? timeout,
    refreshReceiptKeys: world.refreshReceiptKeys,
  });

  const ended = world.now();
  const after = afterTry(sending, outcome, ended, world.forgetQuiet ?? true);
  let done = await writeSlot(store, written.ok ? written.place : { slot, revision }, after, random);
  if (!done.ok) {
    // The slot may have been written in a way we did not hear of. Only this report's own slot is written over.
    const again = (await readSlots(store))
      .filter(isHeld)
      .find((read) => read.held.record.id === held.record.id);
    if (again && isWaiting(again)) done = await writeSlot(store, again, after, random);
  }
  const arrived = outcome.kind === 'arrived' && done.ok ? { id: held.record.id, arrivedAt: ended } : null;
  world.changed?.(arrived);
  return arrived;
}

/** What stands in the slot after a try; null for nothing. */
function afterTry(
  { record, sealed }: Held,
  outcome: Outcome,
  now: number,
  forgetQuiet: boolean,
): Held | null {
  const { notBefore: _asked, why: _why, ...rest } = record;
  switch (outcome.kind) {
    case 'arrived':
      return record.quiet && !record.untilUnlocked && forgetQuiet
        ? null
        : { record: arrivedRecord(record, now), sealed: new Uint8Array(0) };
    case 'refused':
      return {
        record: { ...rest, state: 'refused', why: outcome.why, notBefore: now + REFUSED_PAUSE },
        sealed,
      };
    case 'later': {
      const asked = outcome.pause === undefined ? {} : { notBefore: now + outcome.pause };
      return { record: { ...rest, state: 'not-sent', ...asked }, sealed };
    }
  }
}

/** State and reference are all that stays: no sealed bytes, no receipt, no keys. */
function arrivedRecord(record: OutboxRecord, now: number): OutboxRecord {
  const { id, mode, quiet, untilUnlocked, sealedAt, tries } = record;
  return {
    v: 1,
    id,
    state: 'arrived',
    mode,
    quiet,
    ...(untilUnlocked ? { untilUnlocked } : {}),
    receiptKeys: [],
    sealedAt,
    tries,
    arrivedAt: now,
  };
}

/** `AbortSignal.timeout`, for phones from before 2022 too. */
function timeout(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  return controller.signal;
}

/** From 0 up to 1. */
function fraction(random: Random): number {
  return new DataView(random(4).buffer).getUint32(0) / 2 ** 32;
}
