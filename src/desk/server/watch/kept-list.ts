const ENTRY = /\{[^{}]*\}/g;
const URL_OF = /["']?\burl["']?:\s*["'`]([^"'`]+)["'`]/;
const DIGEST_OF = /["']?\bintegrity["']?:\s*["'`]sha256-([A-Za-z0-9+/]{43}=)["'`]/;

/**
 * The worker's list of the files that phones keep, read out of its code (`src/build/verify-kept-files.ts` writes it): SHA-256
 * in hexadecimal by the path, from `/`. Empty when there is none.
 */
export function keptList(worker: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [entry] of worker.matchAll(ENTRY)) {
    const path = URL_OF.exec(entry)?.[1];
    const digest = DIGEST_OF.exec(entry)?.[1];
    if (path && digest)
      found.set(`/${path.replace(/^\//, '')}`, Buffer.from(digest, 'base64').toString('hex'));
  }
  return found;
}
