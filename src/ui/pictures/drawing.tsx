import type { PicturePaths } from './picture-paths.ts';

/**
 * Draws a picture. It says nothing to a screen reader: the words beside it do.
 * Colours come from outside: `currentColor` and the property `--lamp`. The size is the side of a square in CSS pixels.
 */
export function Drawing({ paths, size }: { paths: PicturePaths; size: number }) {
  return (
    <svg
      viewBox="0 0 48 48"
      width={size}
      height={size}
      aria-hidden="true"
      fill="none"
      stroke-width="3"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {paths.lamp && <path fill="var(--lamp)" d={paths.lamp} />}
      {paths.line && <path stroke="currentColor" d={paths.line} />}
      {paths.solid && <path fill="currentColor" d={paths.solid} />}
    </svg>
  );
}
