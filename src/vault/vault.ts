import { openDraft, sealDraft } from '../crypto/draft-key.ts';
import type { Random } from '../crypto/random.ts';
import { blankSlot } from '../crypto/slot-mask.ts';
import type { LockKey } from '../crypto/stretch.ts';
import { Draft } from '../report/draft.ts';
import { type Bytes, DRAFT_SLOT, type Revision, revisionOf, type Store } from '../store/store.ts';
import { changeOf, freshLockRecord, readLockRecord, saltOf } from './lock-record.ts';
import { asManyAsFit, LockedContent, type SentReport, stillTold } from './locked-content.ts';
import { normaliseSecret, type Secret } from './secret.ts';
import { type Stretch, type Tried, tryLock } from './unlock.ts';

export type ReadDraft =
  | { readonly kind: 'draft'; readonly draft: Draft }
  /** Nothing that can be opened: never kept, forgotten, expired, damaged, or behind a lock. */
  | { readonly kind: 'none' }
  /** The storage gives nothing. A draft may be there: do not say that there is none. */
  | { readonly kind: 'failed' };

/**
 * - `kept`: on the disk. - `taken-over`: another tab wrote since this one last read or wrote; nothing is overwritten.
 * - `too-large`: over 57,228 bytes of UTF-8. - `failed`: not written, also not on a fresh connection.
 * After all but `kept` the answers are still only the caller's.
 */
export type Kept = 'kept' | 'taken-over' | 'too-large' | 'failed';

export type Vault = {
  /**
   * Opens the draft: with the lock that is open, or one that has none. One that only the previous device key opens is
   * wrapped again under the current one.
   */
  read(): Promise<ReadDraft>;
  /**
   * Encrypts and keeps the draft over what this vault last read or wrote; over anything, if it did neither: behind the lock
   * that is open, else without one. Calls are done in order, one at a time.
   */
  keep(draft: Draft): Promise<Kept>;
  /** Takes the draft away, whoever wrote it last: its slot is random, or holds what else is behind the lock that is open. */
  forget(): Promise<'forgotten' | 'failed'>;
  /** As `forget`, if this revision still stands there; a later one is not touched. */
  forgetThis(revision: Revision): Promise<'forgotten' | 'failed'>;
  /** Of what this vault last read or wrote: the revision that is sealed (`enqueue`). Null before either. */
  revision(): Revision | null;

  /** A new lock: what is kept from now on is behind it. What stood behind another can be opened no more. */
  chooseLock(secret: Secret): Promise<'chosen' | 'failed'>;
  /** One try at the lock; counted, and the tenth wrong one takes what is behind it (unlock.ts). */
  unlock(secret: Secret): Promise<Tried<LockedContent>>;
  /** Forgets the lock's key, and what was sent from behind it. */
  lock(): void;
  /** Whether a lock is open here. */
  isUnlocked(): boolean;
  /** What was sent from behind the lock that is open. */
  sent(): readonly SentReport[];
  /** What the draft's slot must hold once this report is sealed, with its place in the list; null without an open lock. */
  afterSealing(report: SentReport): Promise<Bytes | null>;
  /** These bytes of `afterSealing` stand in the draft's slot now. */
  sealed(report: SentReport, bytes: Bytes): void;
  /** Writes down behind the lock when reports arrived, by id. */
  noteArrived(arrivals: ReadonlyMap<string, number>): Promise<Kept>;
};

type VaultWorld = {
  readonly random: Random;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly stretch: Stretch;
  readonly locks: LockManager | undefined;
};

/**
 * The open lock. Work takes the one that was open when it was asked for: what was behind a lock is never written without.
 * Its list is read when it is written, so that no arrival is overwritten by work that was asked for before it.
 */
type Behind = { readonly key: LockKey; readonly salt: string; sent: readonly SentReport[] } | null;

/** How often `forget` tries again when another tab writes in between. */
const FORGET_TRIES = 5;

/** The encrypted draft in the store's one draft slot. Holds no answers between calls, and no key but that of an open lock. */
export function createVault(store: Store, world: VaultWorld): Vault {
  const { random } = world;
  let revision: Revision | null = null;
  let behind: Behind = null;
  /** Counts how often it was locked, so that a key still being made then opens nothing. */
  let locked = 0;
  let last: Promise<unknown> = Promise.resolve();

  function inOrder<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    const done = last.then(work).catch(() => otherwise);
    last = done;
    return done;
  }

  /** Writes over the revision `over`, else over the slot as this vault last knew it. */
  async function write(bytes: Bytes, over = revision): Promise<'done' | 'changed' | 'failed'> {
    const expected = over ?? revisionOf(await store.slot(DRAFT_SLOT));
    const written = await store.swap([{ slot: DRAFT_SLOT, expected, bytes }]);
    if (written === 'done') revision = revisionOf(bytes);
    return written;
  }

  async function seal(draft: Draft | null, box: Behind): Promise<Bytes | null> {
    const { current: deviceKey } = await store.deviceKeys();
    if (!box) return draft && sealDraft(JSON.stringify(draft), DRAFT_SLOT, { deviceKey }, random);
    const content: LockedContent = { v: 1, draft, sent: asManyAsFit(box.sent) };
    const keys = { deviceKey, lockKey: box.key };
    return sealDraft(JSON.stringify(content), DRAFT_SLOT, keys, random);
  }

  /** What the slot holds, as JSON, behind this lock or behind none; null when that is nothing. */
  async function opened(lockKey?: LockKey) {
    const [bytes, keys] = await Promise.all([store.slot(DRAFT_SLOT), store.deviceKeys()]);
    const found = await openDraft(bytes, DRAFT_SLOT, [keys.current, keys.previous], lockKey);
    return { bytes, old: found.ok && found.opener > 0, json: found.ok ? jsonOf(found.text) : null };
  }

  /** Under the previous key it would go at the next rotation. If this fails, the next opening tries again. */
  async function wrapAgain(draft: Draft | null, box: Behind, over: Revision) {
    const bytes = await seal(draft, box);
    if (bytes) await write(bytes, over);
  }

  /** Whether this lock was replaced since, by another tab: what is written behind it then, nobody could open again. */
  const replaced = async (box: Behind) =>
    box !== null && (await readLockRecord(store, world)).record.salt !== box.salt;

  async function read(box: Behind): Promise<ReadDraft> {
    const { bytes, old, json } = await opened(box?.key);
    revision = revisionOf(bytes);
    const draft = box ? LockedContent.safeParse(json).data?.draft : Draft.safeParse(json).data;
    if (!draft) return { kind: 'none' };
    if (old) await wrapAgain(draft, box, revision);
    return { kind: 'draft', draft };
  }

  async function keep(draft: Draft, box: Behind): Promise<Kept> {
    if (await replaced(box)) return 'taken-over';
    const bytes = await seal(draft, box);
    return bytes ? keptAs(await write(bytes)) : 'too-large';
  }

  async function forget(box: Behind): Promise<'forgotten' | 'failed'> {
    for (let tries = 0; tries < FORGET_TRIES; tries++) {
      revision = null;
      const written = await write((await seal(null, box)) ?? blankSlot(random));
      if (written === 'done') return 'forgotten';
      if (written === 'failed') return 'failed';
    }
    return 'failed';
  }

  async function forgetThis(expected: Revision, box: Behind): Promise<'forgotten' | 'failed'> {
    const bytes = (await seal(null, box)) ?? blankSlot(random);
    const written = await store.swap([{ slot: DRAFT_SLOT, expected, bytes }]);
    if (written === 'done' && revision === expected) revision = revisionOf(bytes);
    return written === 'failed' ? 'failed' : 'forgotten';
  }

  async function chooseLock(secret: Secret, box: Behind, times: number): Promise<'chosen' | 'failed'> {
    const before = await readLockRecord(store, world);
    const record = freshLockRecord(random, before.record.keyMadeAt);
    const key = await world.stretch(normaliseSecret(secret), saltOf(record));
    if (!key) return 'failed';
    if ((await store.swap([await changeOf(store, before, record, random)])) !== 'done') return 'failed';
    if (times !== locked) return 'failed';
    behind = { key, salt: record.salt, sent: box?.sent ?? [] };
    return 'chosen';
  }

  async function unlock(secret: Secret, times: number): Promise<Tried<LockedContent>> {
    const open = async (key: LockKey) => {
      const { bytes, old, json } = await opened(key);
      const content = LockedContent.safeParse(json).data;
      return content ? { bytes, old, content } : null;
    };
    const erase = async () => {
      if (Draft.safeParse((await opened()).json).success) return;
      behind = null;
      if ((await forget(null)) === 'failed') throw new EraseFailed();
    };
    const tried = await tryLock(store, normaliseSecret(secret), { ...world, open, erase });
    if (tried.kind !== 'opened') return tried;
    const { salt } = (await readLockRecord(store, world)).record;
    if (times !== locked) return { kind: 'failed' };
    const { bytes, old, content } = tried.content;
    behind = { key: tried.key, salt, sent: content.sent.filter(stillTold(world.now())) };
    revision = revisionOf(bytes);
    if (old) await wrapAgain(content.draft, behind, revision);
    return { ...tried, content };
  }

  async function noteArrived(arrivals: ReadonlyMap<string, number>, box: Behind): Promise<Kept> {
    if (!box) return 'failed';
    if (await replaced(box)) return 'taken-over';
    const { bytes, json } = await opened(box.key);
    const content = LockedContent.safeParse(json).data;
    const found = revisionOf(bytes);
    if (!content || (revision !== null && found !== revision)) return 'taken-over';
    const sent = box.sent.map((report) => {
      const arrivedAt = report.arrivedAt ?? arrivals.get(report.id);
      return arrivedAt === undefined ? report : { ...report, arrivedAt };
    });
    const noted = await seal(content.draft, { ...box, sent });
    // Over what was read: a report that was sealed meanwhile has put its own list there.
    const kept = noted ? keptAs(await write(noted, found)) : 'too-large';
    if (kept === 'kept') box.sent = sent;
    return kept;
  }

  /** In order, with the lock that is open now. */
  const now =
    <T, More extends readonly unknown[]>(work: (...more: [...More, Behind]) => Promise<T>, otherwise: T) =>
    (...more: More): Promise<T> => {
      const box = behind;
      return inOrder(() => work(...more, box), otherwise);
    };

  return {
    read: now(read, { kind: 'failed' }),
    keep: now(keep, 'failed'),
    forget: now(forget, 'failed'),
    forgetThis: now(forgetThis, 'failed'),
    revision: () => revision,
    chooseLock(secret) {
      const times = locked;
      return inOrder<'chosen' | 'failed'>(() => chooseLock(secret, behind, times), 'failed');
    },
    unlock(secret) {
      const times = locked;
      return inOrder<Tried<LockedContent>>(() => unlock(secret, times), { kind: 'failed' });
    },
    lock() {
      locked += 1;
      behind = null;
      revision = null;
    },
    isUnlocked: () => behind !== null,
    sent: () => behind?.sent ?? [],
    afterSealing: async (report) => behind && seal(null, { ...behind, sent: [...behind.sent, report] }),
    sealed(report, bytes) {
      if (behind?.sent.every(({ id }) => id !== report.id)) behind.sent = [...behind.sent, report];
      revision = revisionOf(bytes);
    },
    noteArrived: now(noteArrived, 'failed'),
  };
}

/** What was behind the lock could not be made random: the next try does it first. */
class EraseFailed extends Error {
  override readonly name = 'EraseFailed';
}

const keptAs = (written: 'done' | 'changed' | 'failed'): Kept =>
  written === 'done' ? 'kept' : written === 'changed' ? 'taken-over' : 'failed';

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
