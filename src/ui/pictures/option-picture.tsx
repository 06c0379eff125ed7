import { Drawing } from './drawing.tsx';
import { OPTION_PICTURES } from './option-pictures.ts';
import type { PicturePaths } from './picture-paths.ts';

const BY_NAME: ReadonlyMap<string, PicturePaths> = new Map(Object.entries(OPTION_PICTURES));

/**
 * The picture of an option, by the name the questionnaire gives it; nothing for a name without a picture.
 * Apart from `Picture`, so that these drawings stay out of the first screen's code. `size` in CSS pixels.
 */
export function OptionPicture({ name, size = 40 }: { name: string; size?: number }) {
  const paths = BY_NAME.get(name);
  return paths ? <Drawing paths={paths} size={size} /> : null;
}
