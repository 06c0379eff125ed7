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
const AT_ONCE = 16;
/** Held by whichever version changes what is kept. */
const FILES_LOCK = 'n-files';

/** The SHA-256 of files in base64, by their paths without the leading `/`. Two versions of a file differ in it. */
type Digests = Readonly<Record<string, string>>;

/** The files of one build. */
export type Build = {
  /** Those that every phone keeps. */
  readonly files: Digests;
  /** Codes of the languages that have files of their own, kept where one was chosen; its first screen is `/<code>.html`. */
  readonly languages: readonly string[];
  /**
   * The one file that says which these are: JSON, `Digests` by code. English phones, which are most, keep and fetch nothing of
   * it, and the worker itself, which all of them fetch, stays small. Empty where there are no other languages.
   */
  readonly list: Digests;
};

/** `integrity`: its digest, as Subresource Integrity writes it. */
type KeptFile = readonly [path: string, integrity: string];

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
export function keptFiles({ files, languages, list }: Build, scope: ServiceWorkerGlobalScope): KeptFiles {
  const everywhere = new Map(filesIn(files));
  const lists = filesIn(list);
  // Looks without making: a cache that was removed stays so, while this version still serves the page that removed it. Only
  // a page that is opened anew, which no unregistered worker gets, fills it again.
  const find = (key: string, options?: CacheQueryOptions) =>
    scope.caches.match(key, { ...options, cacheName: CACHE });
  const cacheThere = async () => ((await scope.caches.has(CACHE)) ? scope.caches.open(CACHE) : null);

  /** The other language in which this device opens; undefined for English. */
  const chosen = async () => {
    const code = await (await find(LANGUAGE))?.text();
    return languages.find((one) => one === code);
  };

  const fetchOne = async (
    [path, integrity]: KeptFile,
    into: Cache | null,
    priority: RequestPriority = 'auto',
  ): Promise<Response> => {
    const load = (cache: RequestCache) =>
      scope.fetch(path, { cache, integrity, priority, credentials: 'same-origin', redirect: 'error' });
    // What does not match may stand in the browser's own cache, for a year. `reload` passes over that, and mends it.
    const response = await load('default').catch(() => load('reload'));
    if (!response.ok) throw new TypeError('a file of this version could not be had');
    await into?.put(keyOf([path, integrity]), response.clone());
    return response;
  };

  /** What each of these has only for itself, as far as that is kept or can be had by `fetchList`. */
  const filesOf = async (
    codes: readonly string[],
    fetchList: (list: KeptFile) => Promise<Response | undefined> = async () => undefined,
  ): Promise<readonly KeptFile[]> => {
    const [file] = lists;
    const answer =
      file && codes.length > 0 ? ((await find(keyOf(file))) ?? (await fetchList(file))) : undefined;
    const all = ((await answer?.json()) ?? {}) as Readonly<Record<string, Digests>>;
    return codes.flatMap((code) => filesIn(all[code] ?? {}));
  };

  const fromThisVersion = async (file: KeptFile, request: Request): Promise<Response> => {
    const kept = await find(keyOf(file));
    // A browser may have thrown it away. If the server has another version by now, the page comes from there as a whole.
    if (kept) return kept;
    const into = await (request.mode === 'navigate' ? scope.caches.open(CACHE) : cacheThere());
    return fetchOne(file, into).catch(() => scope.fetch(request));
  };

  const inEnglish = (request: Request): Promise<Response> =>
    fromThisVersion([FIRST_SCREEN, everywhere.get(FIRST_SCREEN) as string], request);

  /** In the language of this device, as long as that can be had. */
  const firstScreen = async (request: Request): Promise<Response> => {
    const code = await chosen();
    if (!code) return inEnglish(request);
    // While its files are still on their way. Kept with them, not before: without its texts it could not start offline.
    const now = (file: KeptFile) => fetchOne(file, null);
    try {
      const page = (await filesOf([code], now)).find(([path]) => path === pageOf(code)) as KeptFile;
      return (await find(keyOf(page))) ?? (await now(page));
    } catch {
      return inEnglish(request);
    }
  };

  /** A late part of a page: of the version before, or of one language. */
  const fromAnother = async (path: string, request: Request): Promise<Response> => {
    const kept = await find(path, { ignoreSearch: true });
    if (kept) return kept;
    const file = (await filesOf(languages)).find(([one]) => one === path);
    return file ? fromThisVersion(file, request) : scope.fetch(request);
  };

  const fromElsewhere = async (path: string, request: Request): Promise<Response> => {
    const code = languages.find((one) => path === `/${one}` || path === pageOf(one));
    const page = code && (await filesOf([code])).find(([one]) => one === pageOf(code));
    const kept = page && (await find(keyOf(page)));
    if (kept) return kept;
    try {
      return await scope.fetch(request);
    } catch (failure) {
      if (!everywhere.has(FIRST_SCREEN)) throw failure;
      return firstScreen(request);
    }
  };

  const forgetOthers = async () => {
    const { installing, waiting } = scope.registration;
    if (installing || waiting || (await openPages(scope)).length > 0) return;
    const cache = await cacheThere();
    if (!cache) return;
    const code = await chosen();
    const own = code ? await filesOf([code]) : [];
    // Without its list nobody can say which files of a language are of another version.
    if (code && own.length === 0) return;
    const ours = new Set([...everywhere, ...own, ...(code ? lists : [])].map(keyOf)).add(LANGUAGE);
    const { origin } = scope.location;
    const others = (await cache.keys()).filter(({ url }) => !ours.has(url.slice(origin.length)));
    await Promise.all(others.map((one) => cache.delete(one)));
  };

  const fetchAll = async () => {
    const fetchMissing = async () => {
      const cache = await scope.caches.open(CACHE);
      const code = await chosen();
      const own = await filesOf(code ? [code] : [], (file) => fetchOne(file, cache));
      const left = inTurn([...everywhere, ...own]);
      const fetchSome = async () => {
        for (const file of left) if (!(await cache.match(keyOf(file)))) await fetchOne(file, cache, 'low');
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
      if (language !== ENGLISH && !languages.includes(language)) return;
      await cache.put(LANGUAGE, new Response(language));
      await fetchAll();
    },
    answer(request) {
      const { origin, pathname } = new URL(request.url);
      if (request.method !== 'GET' || origin !== scope.location.origin) return null;
      if (pathname === IN_ENGLISH && everywhere.has(FIRST_SCREEN)) return inEnglish(request);
      const path = [pathname, `${pathname}.html`, `${pathname}index.html`].find((one) => everywhere.has(one));
      if (path === FIRST_SCREEN && request.mode === 'navigate') return firstScreen(request);
      if (path !== undefined) return fromThisVersion([path, everywhere.get(path) as string], request);
      if (pathname.startsWith(HASHED)) return fromAnother(pathname, request);
      return request.mode === 'navigate' ? fromElsewhere(pathname, request) : null;
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
const keyOf = ([path, integrity]: KeptFile): string => `${path}?${integrity}`;

/** The first screen in a language. */
const pageOf = (code: string): string => `/${code}.html`;

const filesIn = (digests: Digests): readonly KeptFile[] =>
  Object.entries(digests).map(([path, digest]) => [`/${path}`, `sha256-${digest}`]);
