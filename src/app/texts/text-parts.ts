import type { Texts } from '../../i18n/setup.ts';

/**
 * What of a language is loaded together: `first` is what the first questions need, `later` the rest of the way, the others
 * come with the screens that speak them. Each is a file of its own for each language, and none is asked for before its
 * language is chosen.
 */
export type TextPart = 'first' | 'later' | 'lock' | 'guidance';

/** What fetches each part: several files of texts by their names, or a single one. */
export type TextLoaders = Readonly<
  Record<TextPart, () => Promise<{ readonly texts: Texts } | { readonly default: Texts[string] }>>
>;
