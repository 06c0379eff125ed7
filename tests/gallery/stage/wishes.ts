import type { GalleryWishes } from '../../../src/cli/gallery/shot.ts';

/** What `npm run gallery` was asked to show; null where something else runs these files. */
export const WISHES: GalleryWishes | null = process.env['GALLERY']
  ? (JSON.parse(process.env['GALLERY']) as GalleryWishes)
  : null;

/** The first screen in the language that was asked for: each has an address of its own. */
export const homeOf = (origin: string): string => {
  const code = WISHES?.language.toLowerCase().split('-')[0] ?? 'en';
  return code === 'en' ? origin : `${origin}/${code}`;
};
