import { openDraft, sealDraft } from '../crypto/draft-key.ts';
import type { Random } from '../crypto/random.ts';
import { blankSlot } from '../crypto/slot-mask.ts';
import { Draft } from '../report/draft.ts';
import { type Bytes, DRAFT_SLOT, type Revision, revisionOf, type Store } from '../store/store.ts';

export type ReadDraft =
  | { readonly kind: 'draft'; readonly draft: Draft }
  /** Nothing that can be opened: never kept, forgotten, expired, or damaged. */
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
  /** Opens the draft. One that only the previous device key opens is wrapped again under the current one. */
  read(): Promise<ReadDraft>;
  /**
   * Encrypts and keeps the draft over what this vault last read or wrote; over anything, if it did neither. Calls are
   * done in order, one at a time.
   */
  keep(draft: Draft): Promise<Kept>;
  /** Overwrites the slot with random bytes, whoever wrote it last. */
  forget(): Promise<'forgotten' | 'failed'>;
  /** As `forget`, if this revision still stands there; a later one is not touched. */
  forgetThis(revision: Revision): Promise<'forgotten' | 'failed'>;
  /** Of what this vault last read or wrote: the revision that is sealed (`enqueue`). Null before either. */
  revision(): Revision | null;
};

/** How often `forget` tries again when another tab writes in between. */
const FORGET_TRIES = 5;

/** The encrypted draft in the store's one draft slot. Holds no answers and no keys between calls. */
export function createVault(store: Store, world: { readonly random: Random }): Vault {
  let revision: Revision | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function inOrder<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    const done = last.then(work).catch(() => otherwise);
    last = done;
    return done;
  }

  /** Writes over the slot as this vault last knew it. */
  async function write(bytes: Bytes): Promise<'done' | 'changed' | 'failed'> {
    const expected = revision ?? revisionOf(await store.slot(DRAFT_SLOT));
    const written = await store.swap([{ slot: DRAFT_SLOT, expected, bytes }]);
    if (written === 'done') revision = revisionOf(bytes);
    return written;
  }

  async function seal(text: string): Promise<Bytes | null> {
    const { current } = await store.deviceKeys();
    return sealDraft(text, DRAFT_SLOT, { deviceKey: current }, world.random);
  }

  async function read(): Promise<ReadDraft> {
    const [bytes, keys] = await Promise.all([store.slot(DRAFT_SLOT), store.deviceKeys()]);
    revision = revisionOf(bytes);
    const opened = await openDraft(bytes, DRAFT_SLOT, [keys.current, keys.previous]);
    if (!opened.ok) return { kind: 'none' };
    const parsed = Draft.safeParse(jsonOf(opened.text));
    if (!parsed.success) return { kind: 'none' };
    if (opened.opener > 0) {
      // Under the previous key it would go at the next rotation. If this fails, the next opening tries again.
      const rewrapped = await seal(opened.text);
      if (rewrapped) await write(rewrapped);
    }
    return { kind: 'draft', draft: parsed.data };
  }

  async function keep(draft: Draft): Promise<Kept> {
    const bytes = await seal(JSON.stringify(draft));
    if (!bytes) return 'too-large';
    const written = await write(bytes);
    if (written === 'done') return 'kept';
    return written === 'changed' ? 'taken-over' : 'failed';
  }

  async function forget(): Promise<'forgotten' | 'failed'> {
    for (let tries = 0; tries < FORGET_TRIES; tries++) {
      revision = null;
      const written = await write(blankSlot(world.random));
      if (written === 'done') return 'forgotten';
      if (written === 'failed') return 'failed';
    }
    return 'failed';
  }

  async function forgetThis(expected: Revision): Promise<'forgotten' | 'failed'> {
    const bytes = blankSlot(world.random);
    const written = await store.swap([{ slot: DRAFT_SLOT, expected, bytes }]);
    if (written === 'done' && revision === expected) revision = revisionOf(bytes);
    return written === 'failed' ? 'failed' : 'forgotten';
  }

  return {
    read: () => inOrder<ReadDraft>(read, { kind: 'failed' }),
    keep: (draft) => inOrder<Kept>(() => keep(draft), 'failed'),
    forget: () => inOrder<'forgotten' | 'failed'>(forget, 'failed'),
    forgetThis: (expected) => inOrder<'forgotten' | 'failed'>(() => forgetThis(expected), 'failed'),
    revision: () => revision,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
