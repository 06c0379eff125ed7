import { parseAccept } from 'hono/utils/accept';

/** The languages the first screen is negotiated in; the second only for whoever prefers it to the first. */
export type FirstScreenLanguage = 'en' | 'cy';

/** How much a language is wanted, and how early it is named; `at` is Infinity where nothing of the header speaks of it. */
type Wanted = { readonly q: number; readonly at: number };

/**
 * English or Welsh for `/`, by `Accept-Language` (RFC 9110, 12.5.4). Welsh where it ranks above English: by its weight, and
 * at the same weight by what is named first, as browsers mean it. A header that speaks of Welsh and not of English, say
 * `pl, cy;q=0.5`, gets Welsh: who put it there reads it, and of English we know nothing. `*` counts for whichever is not
 * named. Everything else is English: no header, one that cannot be read, one that refuses both. The other languages have
 * addresses of their own and are never negotiated: a phone's setting is a guess, and only these two are whole and official.
 *
 * @param header as it came, or undefined
 */
export function firstScreenLanguage(header: string | undefined): FirstScreenLanguage {
  const ranges = parseAccept(header ?? '').map(({ type, q }) => ({ tag: type.toLowerCase(), q }));
  const wanted = (language: FirstScreenLanguage): Wanted => {
    // `cy-GB` asks for Welsh as `cy` does (RFC 4647, 3.4 Lookup). The list has the greatest weight first.
    const named = ranges.findIndex(({ tag }) => tag === language || tag.startsWith(`${language}-`));
    const at = named >= 0 ? named : ranges.findIndex(({ tag }) => tag === '*');
    return at >= 0 ? { q: ranges[at]?.q ?? 0, at } : { q: 0, at: Number.POSITIVE_INFINITY };
  };
  const [english, welsh] = [wanted('en'), wanted('cy')];
  if (welsh.q === 0 || welsh.q < english.q) return 'en';
  return welsh.q > english.q || welsh.at < english.at ? 'cy' : 'en';
}
