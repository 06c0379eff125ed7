import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * What a part of the app needs besides its own file. Scripts are brought by the import itself and found kept or asked for at
 * once with it; styles are waited for, so that nothing is seen without them. Names that never change are looked up in the
 * import map (chunk-map.ts).
 */
const BRING = `export const __vitePreload = (load, files = []) => Promise.all(
  files.map((file) => {
    const href = new URL(import.meta.resolve('/' + file)).pathname;
    if (document.querySelector('link[href="' + href + '"]')) return;
    const link = document.createElement('link');
    const style = file.endsWith('.css');
    link.rel = style ? 'stylesheet' : 'modulepreload';
    link.crossOrigin = '';
    link.href = href;
    document.head.append(link);
    if (style) return new Promise((settle, fail) => { link.onload = settle; link.onerror = () => { link.remove(); fail(Error('no style')); }; });
  }),
).then(load);`;

/** `bring(() => import('…'), [])`, of which there is one for each text in each language. */
const WITH_NOTHING = /(?<![\w$.])([\w$]+)\(\(\)=>(import\(`[^`]+`\)),\[\]\)/g;

/**
 * Puts a few lines in the place of Vite's own, which serve older browsers, other folders and its events too, and only where
 * something is brought besides.
 */
export function narrowPreload(): Plugin {
  return {
    name: 'nightlight:narrow-preload',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith('vite/preload-helper.js')) return null;
      if (!/export const __vitePreload|export \{[^}]*__vitePreload/.test(code))
        this.error('Vite names its preloading otherwise');
      return BRING;
    },
    writeBundle({ dir = 'dist' }) {
      const assets = join(dir, 'assets');
      for (const name of readdirSync(assets).filter((one) => one.endsWith('.js'))) {
        const code = readFileSync(join(assets, name), 'utf8');
        const bare = withoutBringing(code);
        if (bare !== code) writeFileSync(join(assets, name), bare);
      }
    },
  };
}

function withoutBringing(code: string): string {
  const names = new Set([...code.matchAll(WITH_NOTHING)].map(([, name = '']) => name));
  const bare = code.replace(WITH_NOTHING, '$2');
  return [...names].reduce(withoutUnused, bare);
}

/** Takes away what imports this alone, where nothing calls it any more. */
function withoutUnused(code: string, name: string): string {
  const escaped = name.replaceAll('$', '\\$');
  if (new RegExp(`(?<![\\w$.])${escaped}\\(`).test(code)) return code;
  return code.replace(new RegExp(`import\\{[\\w$]+ as ${escaped}\\}from"[^"]+";`), '');
}
