import { CACHE, LANGUAGE } from '../store/language-record.ts';
import { openPages } from './open-pages.ts';

const FIRST_SCREEN = '/index.html';
/** The first screen's own address in English; any other language's is its page's name. `/` is whichever was chosen. */
const IN_ENGLISH = '/en';
const ENGLISH = 'en';
/** Addresses under which a hash of the content stands: what was kept for one is never another version's. */
const HASHED = '/assets/';
/**
 * So many are fetched at once: on a slow line that fills the time of a round trip, and what a person asks for meanwhile has
 * only this many before it.
 */
const AT_ONCE = 6;
/** Held by whichever version changes what is kept. */
const FILES_LOCK = 'n-files';

/**
 * One file of the build. `integrity`: its digest, as Subresource Integrity writes it; two versions of a file differ in it.
 * `language`: it is kept only where this language was chosen; its first screen is `/<language>.html`.
 */
export type KeptFile = { readonly url: string; readonly integrity: string; readonly language?: string };

export type KeptFiles = {
  /** Fetches what is missing, all or nothing; @throws when one file cannot be had as it was built */
  readonly fetchAll: () => Promise<void>;
  /**
   * From now on this language is kept too, in place of another, and `/` is in it; one that there is not changes nothing.
   * @throws when one of its files cannot be had
   */
  readonly speak: (language: string) => Promise<void>;
  /** The answer to a request; null leaves it to the browser. Never to anything but GET. */
  readonly answer: (request: Request) => Promise<Response> | null;
  /** Forgets the files of other versions, unless some page may still need them. */
  readonly tidy: () => Promise<void>;
};

/**
 * Keeps every file of one build and answers from them: `/` with the first screen in the language of this device, `/away`
 * with `away.html`, whatever stands behind a `?`. Another address goes to the network and, without one, to the first screen: help lines included.
 *
 * Every body is checked against the digest that the build wrote into the worker. A status says nothing: a portal or a
 * filter answers 200 with its own page in place of a script, and a proxy may serve one version's file for another's.
 *
 * A version that takes over leaves the files of the one before until no page is open at all. So a page that began at that
 * very moment still gets what it loads late (sealing, storage), with no word between page and worker.
 */
export function keptFiles(files: readonly KeptFile[], scope: ServiceWorkerGlobalScope): KeptFiles {
  const byPath = new Map(files.map((file) => [new URL(file.url, scope.location.origin).pathname, file]));
  // Looks without making: a cache that was removed stays so, while this version still serves the page that removed it. Only
  // a page that is opened anew, which no unregistered worker gets, fills it again.
  const find = (key: string, options?: CacheQueryOptions) =>
    scope.caches.match(key, { ...options, cacheName: CACHE });
  const cacheThere = async () => ((await scope.caches.has(CACHE)) ? scope.caches.open(CACHE) : null);

  /** The files that this device keeps: those of every language, and of the one that was chosen. */
  const wanted = async () => {
    const chosen = await (await find(LANGUAGE))?.text();
    return [...byPath].filter(([, { language }]) => language === undefined || language === chosen);
  };

  const fetchOne = async (
    path: string,
    { integrity }: KeptFile,
    into: Cache | null,
    priority: RequestPriority = 'auto',
  ): Promise<Response> => {
    const load = (cache: RequestCache) =>
      scope.fetch(path, { cache, integrity, priority, credentials: 'same-origin', redirect: 'error' });
    // What does not match may stand in the browser's own cache, for a year. `reload` passes over that, and mends it.
    const response = await load('default').catch(() => load('reload'));
    if (!response.ok) throw new TypeError('a file of this version could not be had');
    await into?.put(keyOf(path, integrity), response.clone());
    return response;
  };

  const fromThisVersion = async (path: string, file: KeptFile, request: Request): Promise<Response> => {
    const kept = await find(keyOf(path, file.integrity));
    // A browser may have thrown it away. If the server has another version by now, the page comes from there as a whole.
    if (kept) return kept;
    const into = await (request.mode === 'navigate' ? scope.caches.open(CACHE) : cacheThere());
    return fetchOne(path, file, into).catch(() => scope.fetch(request));
  };

  const inEnglish = (request: Request): Promise<Response> =>
    fromThisVersion(FIRST_SCREEN, byPath.get(FIRST_SCREEN) as KeptFile, request);

  /** In the language of this device, as long as that can be had. */
  const firstScreen = async (request: Request): Promise<Response> => {
    const chosen = await (await find(LANGUAGE))?.text();
    const path = `/${chosen}.html`;
    const file = chosen === undefined ? undefined : byPath.get(path);
    if (!file) return inEnglish(request);
    // While its files are still on their way. Kept with them, not before: without its texts it could not start offline.
    const now = () => fetchOne(path, file, null).catch(() => inEnglish(request));
    return (await find(keyOf(path, file.integrity))) ?? now();
  };

  const fromTheOneBefore = async (path: string, request: Request): Promise<Response> =>
    (await find(path, { ignoreSearch: true })) ?? scope.fetch(request);

  const fromElsewhere = async (request: Request): Promise<Response> => {
    try {
      return await scope.fetch(request);
    } catch (failure) {
      if (!byPath.has(FIRST_SCREEN)) throw failure;
      return firstScreen(request);
    }
  };

  const forgetOthers = async () => {
    const { installing, waiting } = scope.registration;
    if (installing || waiting || (await openPages(scope)).length > 0) return;
    const cache = await cacheThere();
    if (!cache) return;
    const ours = new Set((await wanted()).map(([path, { integrity }]) => keyOf(path, integrity)));
    ours.add(LANGUAGE);
    const { origin } = scope.location;
    const others = (await cache.keys()).filter(({ url }) => !ours.has(url.slice(origin.length)));
    await Promise.all(others.map((one) => cache.delete(one)));
  };

  const fetchAll = async () => {
    const fetchMissing = async () => {
      const cache = await scope.caches.open(CACHE);
      const left = inTurn(await wanted());
      const fetchSome = async () => {
        for (const [path, file] of left) {
          if (!(await cache.match(keyOf(path, file.integrity)))) await fetchOne(path, file, cache, 'low');
        }
      };
      const done = await Promise.allSettled(Array.from({ length: AT_ONCE }, fetchSome));
      for (const one of done) if (one.status === 'rejected') throw one.reason;
    };
    const { locks } = scope.navigator;
    await (locks ? locks.request(FILES_LOCK, fetchMissing) : fetchMissing());
  };

  return {
    fetchAll,
    async speak(language) {
      // A cache that was removed stays so: the page that removed it may still be open.
      const cache = await cacheThere();
      if (!cache) return;
      if (language !== ENGLISH && !files.some((file) => file.language === language)) return;
      await cache.put(LANGUAGE, new Response(language));
      await fetchAll();
    },
    answer(request) {
      const { origin, pathname } = new URL(request.url);
      if (request.method !== 'GET' || origin !== scope.location.origin) return null;
      if (pathname === IN_ENGLISH && byPath.has(FIRST_SCREEN)) return inEnglish(request);
      const path = [pathname, `${pathname}.html`, `${pathname}index.html`].find((one) => byPath.has(one));
      const file = path === undefined ? undefined : byPath.get(path);
      if (path === FIRST_SCREEN && request.mode === 'navigate') return firstScreen(request);
      if (path !== undefined && file) {
        const answer = fromThisVersion(path, file, request);
        const otherLanguage = file.language !== undefined && request.mode === 'navigate';
        return otherLanguage ? answer.catch(() => firstScreen(request)) : answer;
      }
      if (pathname.startsWith(HASHED)) return fromTheOneBefore(pathname, request);
      return request.mode === 'navigate' ? fromElsewhere(request) : null;
    },
    async tidy() {
      await scope.navigator.locks?.request(
        FILES_LOCK,
        { ifAvailable: true },
        (lock) => lock && forgetOthers(),
      );
    },
  };
}

/** Hands each out once, to whoever asks next; nothing more once one of them has failed. */
function* inTurn<One>(list: readonly One[]): Generator<One> {
  yield* list;
}

/** Under which a file is kept. The digest's own letters are allowed behind a `?`. */
const keyOf = (path: string, integrity: string): string => `${path}?${integrity}`;
