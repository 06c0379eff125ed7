import { readFileSync } from 'node:fs';
import type { HtmlTagDescriptor, Plugin } from 'vite';
import type { PageFacts } from '../app/state/page-facts.ts';
import { compileInline, runBundled } from './compile.ts';
import { readFacts } from './read-facts.ts';

type Rendered = { readonly css: string; readonly renderFirstPage: (facts: PageFacts) => string };

const source = (path: string) => new URL(path, import.meta.url).pathname;

/** What runs before any other code, in this order. */
const EARLY = ['../safety/quick-exit.ts', '../app/early.ts'];

/** The texts that the first question needs: asked for with the scripts, not after them. */
const TEXTS_OF_FIRST_QUESTION = '/app/texts/en.ts';

/**
 * Writes the first screen into index.html: text, styles, quick exit, the neutral page that replaces it, and what the
 * operator file says, so that one request is everything needed to see it, leave, call and start.
 */
export function firstPage(operatorFile: string | undefined): Plugin {
  return {
    name: 'nightlight:first-page',
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        const facts = readFacts(operatorFile);
        const { css, renderFirstPage } = await runBundled<Rendered>(source('./render-first-page.tsx'));
        const away = readAway();
        const early = await Promise.all(EARLY.map((path) => compileInline(source(path))));
        const scripts = [...early, away.script];
        const filled = html
          .replace('<html ', () => `<html data-facts="${forAttribute(JSON.stringify(facts))}" `)
          .replace('<!--first-page:style-->', () => `<style>${css}</style>`)
          .replace('<!--first-page:script-->', () => `<script>${scripts.join('')}</script>`)
          .replace('<!--first-page:html-->', () => renderFirstPage(facts))
          .replace('<!--first-page:away-title-->', () => away.title)
          .replace('<!--first-page:away-->', () => away.content);
        const texts = Object.values(bundle ?? {}).find(
          (part) => part.type === 'chunk' && part.facadeModuleId?.endsWith(TEXTS_OF_FIRST_QUESTION),
        );
        const tags: HtmlTagDescriptor[] = texts
          ? [
              {
                tag: 'link',
                attrs: { rel: 'modulepreload', crossorigin: true, href: `/${texts.fileName}` },
                injectTo: 'head',
              },
            ]
          : [];
        return { html: filled, tags };
      },
    },
  };
}

/**
 * The neutral page's style and content, to be shown in place, and the script that makes its list work, which waits for
 * them; its own file is what `/away` answers.
 */
function readAway(): { title: string; content: string; script: string } {
  const page = readFileSync(source('../../public/away.html'), 'utf8');
  const part = (pattern: RegExp) => {
    const found = pattern.exec(page)?.[1];
    if (found === undefined) throw new Error(`public/away.html has nothing like ${pattern}`);
    return found.trim();
  };
  const style = part(/(<style>[\s\S]*?<\/style>)/);
  return {
    title: part(/<title>([^<]*)<\/title>/),
    content: style + part(/<body[^>]*>([\s\S]*)<\/body>/),
    script: part(/<script>([\s\S]*?)<\/script>/),
  };
}

const forAttribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
