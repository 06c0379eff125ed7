import { sha256Hex } from '../../../crypto/digest.ts';
import type { ApprovedRelease } from '../approve/approved-release.ts';
import { keptList, MOST_KEPT } from './kept-list.ts';

/**
 * How what is publicly served compares with what was approved. `paths`: what differs or is missing, as the server's own list
 * may name it. `cutShort`: nothing answered any more before everything was compared.
 */
export type Compared =
  | { readonly kind: 'same' }
  | { readonly kind: 'differs'; readonly paths: readonly string[]; readonly cutShort?: true }
  | { readonly kind: 'unreachable' };

export type Comparing = {
  /** Gives up, as a network that fails. */
  readonly signal?: AbortSignal;
  /** Is told of each path as soon as it is known how it compares. */
  readonly found?: (path: string, differs: boolean) => void;
};

/** No file of the app comes near it; a body without an end must not fill this machine. */
const LARGEST_BYTES = 16 * 1024 * 1024;
const LIMIT_MS = 15_000;
const WORKER = '/sw.js';
/** Names what phones keep of each language; the worker names it. */
const LANGUAGE_LIST = /^\/assets\/[\w-]+\.json$/;
/** Whoever slows the rest down has shown these. The worker first: its list may name files that nobody approved by name. */
const FIRST = [WORKER, '/', '/operator.json'];

/** Asked for as a phone's browser does, so that nothing in the question alone tells the watch from a child. */
const AS_A_PHONE = {
  accept: '*/*',
  'accept-language': 'en-GB,en;q=0.9',
  'user-agent':
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
};
/** `/` alone is answered by language: other children get this one, and whoever changes it may hope that nobody looks. */
const FIRST_SCREEN = '/';
const IN_WELSH = 'cy-GB,cy;q=0.9,en-GB;q=0.8,en;q=0.7';
/** Under which the first screen in Welsh is approved. An intake of before answers in English, which was approved as well. */
const FIRST_SCREEN_IN_WELSH = '/cy';
/** Each file lies there compressed and plain; either could be changed. */
const FORMS = ['gzip, deflate, br', 'gzip', 'identity'] as const;

/**
 * Fetches everything that was approved, and every file that the served worker makes phones keep, and compares the bodies.
 * A redirect or a 404 differs, and so does a worker that lists more than any of ours; a network that fails, 429 and 5xx are
 * `unreachable`, which ends the comparison: what was found to differ before is told all the same. Never throws.
 *
 * @param origin where the app is served to everybody, e.g. `https://nightlight.example.org`
 */
export async function compareServed(
  origin: string,
  approved: ApprovedRelease['files'],
  fetch: typeof globalThis.fetch,
  { signal, found }: Comparing = {},
): Promise<Compared> {
  const differing = new Set<string>();
  const wanted = new Map(Object.entries(approved));
  const first = FIRST.filter((path) => path === WORKER || wanted.has(path));
  const paths = [...first, ...[...wanted.keys()].filter((path) => !FIRST.includes(path))];
  const differs = (path: string) => {
    differing.add(path);
    found?.(path, true);
  };
  const compareOne = async (path: string): Promise<'unreachable' | undefined> => {
    for (const form of FORMS) {
      const served = await fetchServed(`${origin}${path}`, form, fetch, signal);
      if (served === 'unreachable') return served;
      if (served === 'wrong' || (await sha256Hex(served)) !== wanted.get(path)) differs(path);
      const lists = path === WORKER || LANGUAGE_LIST.test(path);
      if (served !== 'wrong' && lists && form === 'identity') addKept(served, path);
      if (path !== FIRST_SCREEN) continue;
      const welsh = await fetchServed(`${origin}${path}`, form, fetch, signal, IN_WELSH);
      if (welsh === 'unreachable') return welsh;
      const pages = [FIRST_SCREEN, FIRST_SCREEN_IN_WELSH].map((one) => wanted.get(one));
      if (welsh === 'wrong' || !pages.includes(await sha256Hex(welsh))) differs(path);
    }
    if (!differing.has(path)) found?.(path, false);
    return undefined;
  };
  let named = 0;
  const addKept = (list: Uint8Array, from: string) => {
    const { files, tooMuch } = keptList(new TextDecoder().decode(list));
    if (tooMuch) differs(from);
    for (const [path, digest] of files) {
      // Under a name that was approved, the approved digest counts.
      if (wanted.has(path)) continue;
      // A list may name lists.
      if (named === MOST_KEPT) return differs(from);
      named += 1;
      wanted.set(path, digest);
      paths.push(path);
    }
  };
  const differed = () => ({ kind: 'differs', paths: [...differing].sort() }) as const;
  for (const path of paths) {
    if ((await compareOne(path)) !== 'unreachable') continue;
    return differing.size === 0 ? { kind: 'unreachable' } : { ...differed(), cutShort: true };
  }
  return differing.size === 0 ? { kind: 'same' } : differed();
}

async function fetchServed(
  url: string,
  form: (typeof FORMS)[number],
  fetch: typeof globalThis.fetch,
  signal?: AbortSignal,
  language: string = AS_A_PHONE['accept-language'],
): Promise<Uint8Array | 'wrong' | 'unreachable'> {
  const limit = AbortSignal.timeout(LIMIT_MS);
  try {
    const response = await fetch(url, {
      headers: { ...AS_A_PHONE, 'accept-language': language, 'accept-encoding': form },
      redirect: 'manual',
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
    });
    if (response.status === 200) return await bodyOf(response);
    await response.body?.cancel();
    return response.status === 429 || response.status >= 500 ? 'unreachable' : 'wrong';
  } catch {
    return 'unreachable';
  }
}

async function bodyOf(response: Response): Promise<Uint8Array | 'wrong'> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    parts.push(part as Uint8Array);
    length += (part as Uint8Array).length;
    // Leaving the loop cancels the rest.
    if (length > LARGEST_BYTES) return 'wrong';
  }
  return Buffer.concat(parts);
}
