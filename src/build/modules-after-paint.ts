import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const MAP = /<script type="importmap"[^>]*>[\s\S]*?<\/script>\n?/;
const MODULE =
  /<(?:link rel="modulepreload"[^>]*href|script type="module"[^>]*src)="([^"]+)"[^>]*>(?:<\/script>)?\n?/g;
const NAMED = /<html[^>]* data-modules="([^"]*)"/;

/**
 * Takes the tags that load the app's own script out of every page, and names the files on the root in their place: the app's
 * own first, then what it begins with. `early.ts` fetches them as early as the tags did, but runs them once the first screen
 * was painted: a browser compiles and runs what its own worker brings before it has even read the page to its end.
 *
 * The import map goes ahead of the script that loads them, as browsers want it. Must stand behind what writes the pages.
 */
export function modulesAfterPaint(): Plugin {
  return {
    name: 'nightlight:modules-after-paint',
    apply: 'build',
    writeBundle({ dir = 'dist' }) {
      for (const name of readdirSync(dir).filter((one) => one.endsWith('.html'))) {
        const html = readFileSync(join(dir, name), 'utf8');
        if (MAP.test(html)) writeFileSync(join(dir, name), withNames(html));
      }
    },
  };
}

/** The app's scripts that a built page names, without the leading `/`: what the first question needs. */
export function scriptsNamedIn(html: string): string[] {
  const [, names] = NAMED.exec(html) ?? [];
  return names?.split(' ').map((path) => path.slice(1)) ?? [];
}

function withNames(html: string): string {
  const [map = ''] = MAP.exec(html) ?? [];
  const own: string[] = [];
  const beside: string[] = [];
  const rest = html.replace(MAP, '').replace(MODULE, (tag, path: string) => {
    (tag.startsWith('<script') ? own : beside).push(path);
    return '';
  });
  if (own.length !== 1) throw new Error('a page must have one script of the app');
  return rest
    .replace('<html', () => `<html data-modules="${[...own, ...beside].join(' ')}"`)
    .replace('<script>', () => `${map}<script>`);
}
