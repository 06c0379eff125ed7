import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { PageFacts } from '../app/state/page-facts.ts';
import { ENGLISH, LANGUAGES, type Language } from '../i18n/languages.ts';
import { compileInline, runBundled } from './compile.ts';
import type { NotedLanguages } from './note-languages.ts';
import { readFacts } from './read-facts.ts';

type Rendered = {
  readonly css: string;
  readonly renderFirstPage: (facts: PageFacts, language: Language) => string;
};

const source = (path: string) => new URL(path, import.meta.url).pathname;

/** What runs before any other code, in this order. */
const EARLY = ['../safety/quick-exit.ts', '../app/early.ts'];

/**
 * Writes the first screen into index.html: text, styles, quick exit, the neutral page that replaces it, and what the
 * operator file says, so that one request is everything needed to see it, leave, call and start. Beside it the same page
 * in every other language, under `/<code>`: for browsers without script too.
 */
export function firstPage(operatorFile: string | undefined, languages: NotedLanguages): Plugin {
  const pages = new Map<string, string>();
  return {
    name: 'nightlight:first-page',
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle, path }) {
        if (path !== '/index.html') return html;
        const facts = readFacts(operatorFile);
        const { css, renderFirstPage } = await runBundled<Rendered>(source('./render-first-page.tsx'));
        const away = readAway();
        const early = await Promise.all(EARLY.map((path) => compileInline(source(path))));
        const scripts = [...early, away.script];
        const inLanguage = (language: Language) => {
          // The texts that the first question needs are asked for with the scripts, not after them.
          const texts = bundle ? languages.firstFiles(bundle, language.code) : [];
          return html
            .replace('<html lang="en-GB"', () => rootTag(language, facts))
            .replace('<!--first-page:style-->', () => `<style>${css}</style>`)
            .replace('<!--first-page:script-->', () => `<script>${scripts.join('')}</script>`)
            .replace('<!--first-page:html-->', () => renderFirstPage(facts, language))
            .replace('<!--first-page:away-title-->', () => away.title)
            .replace('<!--first-page:away-->', () => away.content)
            .replace('</head>', () => `${texts.map(preload).join('')}</head>`);
        };
        for (const language of LANGUAGES.slice(1)) pages.set(language.code, inLanguage(language));
        return inLanguage(ENGLISH);
      },
    },
    writeBundle({ dir = 'dist' }) {
      for (const [code, page] of pages) writeFileSync(join(dir, `${code}.html`), page);
    },
  };
}

const preload = (path: string) => `<link rel="modulepreload" crossorigin href="/${path}">`;

function rootTag({ tag, dir }: Language, facts: PageFacts): string {
  const direction = dir === 'rtl' ? ' dir="rtl"' : '';
  return `<html lang="${tag}"${direction} data-facts='${forAttribute(JSON.stringify(facts))}'`;
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

/** Between single quotes: JSON is full of double ones. */
const forAttribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('<', '&lt;');
