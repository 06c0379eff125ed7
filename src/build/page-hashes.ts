import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { scriptsNamedIn } from './modules-after-paint.ts';

/** CSP source expressions for what stands inline in one page. */
export type InlineHashes = { readonly scriptHashes: string[]; readonly styleHashes: string[] };

/** Digests of every inline script and style of a page, templates included, as the CSP wants them (CSP 3, 2.3.1). */
export function inlineHashes(html: string): InlineHashes {
  const hashesOf = (pattern: RegExp) => [
    ...new Set(
      [...html.matchAll(pattern)].map(
        ([, content = '']) => `sha256-${createHash('sha256').update(content).digest('base64')}`,
      ),
    ),
  ];
  return {
    scriptHashes: hashesOf(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g),
    styleHashes: hashesOf(/<style[^>]*>([\s\S]*?)<\/style>/g),
  };
}

/**
 * Writes `.headers.json` beside the build: the intake puts these hashes into the Content-Security-Policy it serves, and
 * names the scripts ahead of the first screen.
 *
 * @param workers paths of the dedicated workers, which get a policy of their own
 */
export function pageHashes(workers: ReadonlySet<string>): Plugin {
  return {
    name: 'nightlight:page-hashes',
    apply: 'build',
    writeBundle(options) {
      const dir = options.dir ?? 'dist';
      const of = (name: string) => {
        const html = readFileSync(join(dir, name), 'utf8');
        return { ...inlineHashes(html), scripts: scriptsNamedIn(html).map((path) => `/${path}`) };
      };
      const others = readdirSync(dir).filter((name) => name.endsWith('.html') && name !== 'index.html');
      const headers = {
        ...of('index.html'),
        pages: Object.fromEntries(others.map((name) => [`/${name}`, of(name)])),
        workers: [...workers],
      };
      writeFileSync(join(dir, '.headers.json'), `${JSON.stringify(headers, null, 2)}\n`);
    },
  };
}
