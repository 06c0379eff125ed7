const ENTRY = /\{[^{}]*\}/g;
const URL_OF = /["']?\burl["']?:\s*["'`]([^"'`]+)["'`]/;
const DIGEST_OF = /["']?\bintegrity["']?:\s*["'`]sha256-([A-Za-z0-9+/]{43}=)["'`]/;

/** No build of the app comes near either; what serves the list may be anybody. */
export const MOST_KEPT = 2000;
const LONGEST_PATH = 1000;

export type KeptList = {
  /** SHA-256 in hexadecimal by the path, from `/`; any characters may stand in a path. Empty when there is no list. */
  readonly files: ReadonlyMap<string, string>;
  /** It names more, or longer ones, than are taken: no list of ours does. */
  readonly tooMuch: boolean;
};

/** The worker's list of the files that phones keep, read out of its code (`src/build/verify-kept-files.ts` writes it). */
export function keptList(worker: string): KeptList {
  const files = new Map<string, string>();
  let tooMuch = false;
  for (const [entry] of worker.matchAll(ENTRY)) {
    const path = URL_OF.exec(entry)?.[1];
    const digest = DIGEST_OF.exec(entry)?.[1];
    if (!path || !digest) continue;
    if (files.size === MOST_KEPT) return { files, tooMuch: true };
    if (path.length > LONGEST_PATH) tooMuch = true;
    else files.set(`/${path.replace(/^\//, '')}`, Buffer.from(digest, 'base64').toString('hex'));
  }
  return { files, tooMuch };
}
