/** One picture of one screen, as it stands in the gallery. */
export type Shot = {
  readonly voice: string;
  /** What is on it: the screen's id in the questionnaire, or its name among the others. */
  readonly screen: string;
  readonly width: number;
  readonly theme: 'light' | 'dark';
  /** The picture's file, beside the page. */
  readonly file: string;
};

/** What the gallery shows, as its walks are told it. */
export type GalleryWishes = {
  readonly folder: string;
  /** A BCP 47 tag, or its two letters. */
  readonly language: string;
  readonly voices: readonly string[];
  /** In CSS pixels. */
  readonly widths: readonly number[];
  readonly themes: readonly Shot['theme'][];
  /** Text at 200 % of this reader's own size. */
  readonly large: boolean;
};

/** Each walk leaves its list of pictures in the folder under a name that ends so. */
export const LIST_ENDING = '.shots.json';
