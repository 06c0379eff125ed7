import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResolvedVitePWAOptions } from 'vite-plugin-pwa';

/**
 * Writes the digest of every file of the build into the worker's list, so that a phone keeps this version as it was built
 * or not at all (src/sw/kept-files.ts), and the language of those that only some phones keep. Called once all files but the
 * worker lie in their folder.
 *
 * @param languageOf the language of a file, by its path without the leading `/`
 */
export function verifyKeptFiles(
  languageOf: (path: string) => string | undefined,
): (options: ResolvedVitePWAOptions) => void {
  return ({ injectManifest }) => {
    // The plugin would name the web manifest apart, without a digest. It is a file like any other.
    injectManifest.additionalManifestEntries = [];
    injectManifest.manifestTransforms = [
      (files) => ({
        // The cheap ones first: what cannot be had is found out before much was spent.
        manifest: files
          .toSorted((one, other) => one.size - other.size)
          .map(({ url, size }) => {
            const bytes = readFileSync(join(injectManifest.globDirectory, url));
            const digest = createHash('sha256').update(bytes).digest('base64');
            const language = languageOf(url);
            return {
              url,
              size,
              revision: null,
              integrity: `sha256-${digest}`,
              ...(language && { language }),
            };
          }),
      }),
    ];
  };
}
