import type { PicturePaths } from './picture-paths.ts';

/** The pictures of the interface itself. They come with the first screen: few and small. */
export const INTERFACE_PICTURES = {
  door: {
    line: 'M30 15V9a4 4 0 0 0-4-4H11a4 4 0 0 0-4 4v30a4 4 0 0 0 4 4h15a4 4 0 0 0 4-4v-6M18 24h24M34 16l8 8-8 8',
  },
  'arrow-back': { line: 'M41 24H8M21 10L7 24l14 14' },
  call: {
    line: 'M12 6h5l5 11-5 4c2 5 5 8 10 10l4-5 11 5v5c0 4-3 6-6 6C20 41 7 28 6 12c0-3 2-6 6-6z',
  },
  check: { line: 'M7 26l11 11L41 12' },
  globe: {
    line: 'M24 5a19 19 0 1 0 0 38a19 19 0 1 0 0-38zM5 24h38M24 5c-13 12-13 26 0 38M24 5c13 12 13 26 0 38',
  },
  lamp: { lamp: 'M17 5h14l7 18H10z', line: 'M17 5h14l7 18H10zM24 23v19M15 42h18M14 29l-2 4M34 29l2 4' },
  warning: { line: 'M24 6l20 36H4zM24 19v11M24 36h0' },
} as const satisfies Record<string, PicturePaths>;

export type InterfacePictureName = keyof typeof INTERFACE_PICTURES;
