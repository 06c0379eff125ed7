import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { PageFacts } from '../app/state/page-facts.ts';
import { ENGLISH, type Language } from '../i18n/language.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import { compileInline, runBundled } from './compile.ts';
import type { NotedLanguages } from './note-languages.ts';
import { readFacts } from './read-facts.ts';

type Render = (facts: PageFacts, language: Language) => string;
type Rendered = {
  readonly css: string;
  readonly renderFirstPage: Render;
  readonly renderLanguagesPage: Render;
};

const source = (path: string) => new URL(path, import.meta.url).pathname;

const QUICK_EXIT = '../safety/quick-exit.ts';
/** What runs before any other code, in this order. */
const EARLY = [QUICK_EXIT, '../app/early.ts'];
/** What runs on the pages that list the languages, where no other code comes. */
const ON_LANGUAGES = [QUICK_EXIT, '../app/language-links.ts'];

/** With a manifest the browser would ask whether to install (rule 11): early.ts forbids it on the first screen. */
const OF_APP =
  /<(?:link rel="(?:modulepreload|manifest|apple-touch-icon)"|script type="module")[^>]*>(?:<\/script>)?\n?/g;

/**
 * Writes the first screen into index.html: text, styles, quick exit, the neutral page that replaces it, and what the
 * operator file says, so that one request is everything needed to see it, leave, call and start. Beside it the same page
 * in every other language, under `/<code>`, and the list of all languages in each, under `/languages-<code>`: for browsers
 * without script too.
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
        const rendered = await runBundled<Rendered>(source('./render-first-page.tsx'));
        const away = readAway();
        const filler = async (paths: readonly string[], render: Render) => {
          const scripts = await Promise.all(paths.map((path) => compileInline(source(path))));
          return (html: string, language: Language) =>
            html
              .replace('<html lang="en-GB"', () => rootTag(language, facts))
              .replace('<!--first-page:style-->', () => `<style>${rendered.css}</style>`)
              .replace(
                '<!--first-page:script-->',
                () => `<script>${[...scripts, away.script].join('')}</script>`,
              )
              .replace('<!--first-page:html-->', () => render(facts, language))
              .replace('<!--first-page:away-title-->', () => away.title)
              .replace('<!--first-page:away-->', () => away.content);
        };
        const fillFirst = await filler(EARLY, rendered.renderFirstPage);
        const first = (language: Language) => {
          // The texts that the first question needs are asked for with the scripts, not after them.
          const texts = bundle ? languages.firstFiles(bundle, language.code) : [];
          return fillFirst(html, language).replace('</head>', () => `${texts.map(preload).join('')}</head>`);
        };
        const fillList = await filler(ON_LANGUAGES, rendered.renderLanguagesPage);
        const withoutApp = html.replace(OF_APP, '');

        for (const language of LANGUAGES) {
          pages.set(`languages-${language.code}`, fillList(withoutApp, language));
          if (language !== ENGLISH) pages.set(language.code, first(language));
        }
        return first(ENGLISH);
      },
    },
    writeBundle({ dir = 'dist' }) {
      for (const [name, page] of pages) writeFileSync(join(dir, `${name}.html`), page);
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
