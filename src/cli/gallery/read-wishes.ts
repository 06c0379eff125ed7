import { parseArgs } from 'node:util';
import type { GalleryWishes } from './shot.ts';

const VOICES = ['under11', 'teen', 'adult'];
const WIDTHS = ['320', '412', '1280'];
const THEMES = ['light', 'dark'] as const;

/** How to say what the gallery shall show. */
export const GALLERY_USAGE =
  'npm run gallery -- [--language cy] [--voice under11|teen|adult] [--width 320|412|1280] [--theme light|dark] [--large]';

/** What was asked for on the command line; null if that cannot be understood. Each option may be given more than once. */
export function readWishes(args: readonly string[]): Omit<GalleryWishes, 'folder'> | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        language: { type: 'string', default: 'en' },
        voice: { type: 'string', multiple: true, default: VOICES },
        width: { type: 'string', multiple: true, default: WIDTHS },
        theme: { type: 'string', multiple: true, default: [...THEMES] },
        large: { type: 'boolean', default: false },
      },
    });
    const { language, voice, width, theme, large } = values;
    const themes = THEMES.filter((one) => theme.includes(one));
    const known =
      /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language) &&
      voice.every((one) => VOICES.includes(one)) &&
      width.every((one) => /^[1-9]\d{2,3}$/.test(one)) &&
      themes.length === new Set(theme).size;
    return known ? { language, voices: voice, widths: width.map(Number), themes, large } : null;
  } catch {
    return null;
  }
}
