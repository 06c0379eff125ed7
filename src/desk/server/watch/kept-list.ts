const ENTRY = /["'`]([^"'`]+)["'`]\s*:\s*["'`]([A-Za-z0-9+/]{43}=)["'`]/g;

/** No build of the app comes near either; what serves the list may be anybody. */
export const MOST_KEPT = 2000;
const LONGEST_PATH = 1000;

export type KeptList = {
  /** SHA-256 in hexadecimal by the path, from `/`; any characters may stand in a path. Empty when there is no list. */
  readonly files: ReadonlyMap<string, string>;
  /** It names more, or longer ones, than are taken: no list of ours does. */
  readonly tooMuch: boolean;
};

/**
 * The files that phones keep, read out of the worker's code, or out of the file that says what each language has
 * (`src/build/verify-kept-files.ts` writes both).
 */
export function keptList(text: string): KeptList {
  const files = new Map<string, string>();
  let tooMuch = false;
  for (const [, path = '', digest = ''] of text.matchAll(ENTRY)) {
    if (files.size === MOST_KEPT) return { files, tooMuch: true };
    if (path.length > LONGEST_PATH) tooMuch = true;
    else files.set(`/${path.replace(/^\//, '')}`, Buffer.from(digest, 'base64').toString('hex'));
  }
  return { files, tooMuch };
}
