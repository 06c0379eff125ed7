import { statfs } from 'node:fs/promises';
import type { Tell } from './happening.ts';

/** How full a place is that reports are kept in, in bytes. */
export type Fill = { readonly usedBytes: number; readonly ofBytes: number };

/** `half`: over 50 percent. `filling`: over 80 percent: act today. */
export type StorageLevel = 'fine' | 'half' | 'filling';

export type Storage = { readonly level: StorageLevel; readonly usedPercent: number } & Fill;

const HALF = 0.5;
const FILLING = 0.8;
/** How far it must go back under a mark before that is said, so that one report does not ring twice. */
const BACK = 0.02;

/** The disk a folder lies on: what others have used of it, and what only root may use, is used. */
export async function diskFill(folder: string): Promise<Fill & { readonly freeBytes: number }> {
  const { blocks, bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  return { usedBytes: (blocks - bavail) * bsize, ofBytes: blocks * bsize, freeBytes };
}

/** The fullest of several places; null when none is known. */
export function fullest(places: readonly Fill[]): Fill | null {
  const share = ({ usedBytes, ofBytes }: Fill) => usedBytes / ofBytes;
  return places.reduce<Fill | null>((most, one) => (most && share(most) >= share(one) ? most : one), null);
}

/**
 * Remembers how full storage is, and tells when it goes over half or 80 percent, or back under.
 *
 * @param measure what it is measured by; null where nothing can be known
 */
export function watchStorage(measure: () => Promise<Fill | null>, tell: Tell): StorageWatch {
  let storage: Storage | null = null;
  return {
    look: async () => {
      const fill = await measure();
      if (fill === null) return;
      const share = fill.ofBytes > 0 ? fill.usedBytes / fill.ofBytes : 1;
      const before = storage?.level ?? 'fine';
      const level = levelOf(share, before);
      const usedPercent = Math.floor(share * 100);
      storage = { level, usedPercent, ...fill };
      if (level !== before) tell({ event: 'storage', level, usedPercent });
    },
    last: () => storage,
  };
}

export type StorageWatch = {
  /** Measures again. Throws what `measure` throws; what was known before then still stands. */
  look(): Promise<void>;
  /** As it was last measured; null before, and where it cannot be. */
  last(): Storage | null;
};

function levelOf(share: number, before: StorageLevel): StorageLevel {
  if (share >= FILLING - (before === 'filling' ? BACK : 0)) return 'filling';
  return share >= HALF - (before === 'fine' ? 0 : BACK) ? 'half' : 'fine';
}
