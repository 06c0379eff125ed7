/** The only cache, by a name that tells nothing. */
export const CACHE = 'n';

/**
 * Where the language of this device stands, by its code: the one that was chosen, or in which the first page came. Nothing
 * stands there on a phone that came in English and never chose.
 */
export const LANGUAGE = '/l';

/**
 * Notes the language in which the first page came, before there is a worker, so that the worker keeps that language with
 * its very first files and opens in it. What stands there already was chosen, and stays. Never throws.
 *
 * @param caches undefined where the browser has none
 * @param code not English, which needs no note
 */
export async function noteFirstLanguage(caches: CacheStorage | undefined, code: string): Promise<void> {
  try {
    const cache = await caches?.open(CACHE);
    if (!(await cache?.match(LANGUAGE))) await cache?.put(LANGUAGE, new Response(code));
  } catch {
    // Storage is refused (private window): nothing is kept there anyway.
  }
}
