import type { PicturePaths } from '../../ui/pictures/picture-paths.ts';

/**
 * The pictures a lock is made of: things a child can name, none like another, nothing that tells what this is. Their names are
 * part of the key (vault/secret.ts): one that was ever here keeps its name for good.
 */
export const LOCK_PICTURES = {
  moon: { line: 'M30 6a19 19 0 1 0 12 26A16 16 0 0 1 30 6z' },
  star: { line: 'M24 5l5.6 12 13 1.6-9.6 9 2.5 13L24 34.2 12.5 40.6l2.5-13-9.6-9 13-1.6z' },
  fish: { line: 'M4 24c6-10 20-12 29 0-9 12-23 10-29 0zM33 24l11-9v18zM13 22h0' },
  boat: { line: 'M6 33h36l-6 9H12zM24 33V6l14 20H24' },
  tree: { line: 'M24 24v19M24 5a11 11 0 0 1 9 17 8 8 0 0 1-4 8H19a8 8 0 0 1-4-8 11 11 0 0 1 9-17z' },
  ball: { line: 'M5 24a19 19 0 1 1 38 0 19 19 0 1 1-38 0zM9 13q15 10 30 0M9 35q15-10 30 0' },
  cup: { line: 'M9 14h24v16a9 9 0 0 1-9 9h-6a9 9 0 0 1-9-9zM33 18h4a5 5 0 0 1 0 10h-4' },
  umbrella: { line: 'M5 25a19 19 0 0 1 38 0zM24 25v13a5 5 0 0 1-10 0M24 6V4' },
  kite: { line: 'M24 4l12 15-12 15-12-15zM24 4v30M12 19h24M24 34q-4 5 0 10' },
  apple: {
    line: 'M24 15c-5-5-16-2-16 9 0 10 7 19 12 19 2 0 2-1 4-1s2 1 4 1c5 0 12-9 12-19 0-11-11-14-16-9zM24 15c0-6 2-9 6-10',
  },
  bell: { line: 'M10 36c4-3 4-7 4-13a10 10 0 0 1 20 0c0 6 0 10 4 13zM20 41q4 4 8 0M24 13V8' },
  house: { line: 'M5 23L24 7l19 16M10 19v23h28V19M20 42V30h8v12' },
} as const satisfies Readonly<Record<string, PicturePaths>>;

export type LockPictureName = keyof typeof LOCK_PICTURES;
export const LOCK_PICTURE_NAMES = Object.keys(LOCK_PICTURES) as readonly LockPictureName[];
