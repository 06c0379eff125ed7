/**
 * One of our own pictures, as data: SVG path data in a box of 48 × 48. Drawn from the back to the front.
 * The light never carries the meaning: without it, or without any colour, the picture reads the same; and no mark lies on
 * it, for in the dark theme pale lines on the lamp's yellow are lost.
 */
export type PicturePaths = {
  /** Filled in the lamp's colour, under the lines. */
  readonly lamp?: string;
  /** Lines 3 wide with round ends, in the colour of the text around. A length of nothing (`h0`) is a dot. */
  readonly line?: string;
  /** Filled in the colour of the text around. */
  readonly solid?: string;
};
