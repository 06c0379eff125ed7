import type { Plugin } from 'vite';
import { LANGUAGES } from '../i18n/languages.ts';

const LOCALE = /[\\/]locales[\\/]([a-z]{2})[\\/]/;
const ENGLISH = LANGUAGES[0].code;
const OTHERS = LANGUAGES.slice(1).map(({ code }) => code);
const LOADER = '/app/texts/other-languages.ts';

export type NotedLanguages = {
  /** The languages that a file of the build is for, by its path without the leading `/`; none for what every phone keeps. */
  readonly of: (path: string) => readonly string[];
  /** The files that bring a language's texts for the first question. @throws when there are none */
  readonly firstFiles: (bundle: Bundle, code: string) => readonly string[];
  /** The file that knows every language, and which files those other than English have; undefined without a build. */
  readonly loader: (bundle: Bundle) => string | undefined;
  /** A file has another name from now on. */
  readonly rename: (before: string, after: string) => void;
  readonly plugin: Plugin;
};

type Bundle = Readonly<
  Record<
    string,
    { readonly type: string; readonly facadeModuleId?: string | null; readonly fileName: string }
  >
>;

/**
 * Notes which files of the build belong to some languages only: they are kept where one of these was chosen, and English
 * everywhere.
 */
export function noteLanguages(): NotedLanguages {
  const languages = new Map<string, readonly string[]>(OTHERS.map((code) => [`${code}.html`, [code]]));
  const fileOf = (bundle: Bundle, module: string) =>
    Object.values(bundle).find((part) => part.type === 'chunk' && part.facadeModuleId?.endsWith(module))
      ?.fileName;
  return {
    of: (path) => languages.get(path) ?? [],
    firstFiles(bundle, code) {
      const modules = [`/app/texts/${code}.ts`, ...(code === ENGLISH ? [] : [LOADER])];
      return modules.map((module) => {
        const file = fileOf(bundle, module);
        if (!file) throw new Error(`the build has no texts for ${code}`);
        return file;
      });
    },
    loader: (bundle) => fileOf(bundle, LOADER),
    rename(before, after) {
      languages.set(after, languages.get(before) ?? []);
      languages.delete(before);
    },
    plugin: {
      name: 'nightlight:note-languages',
      apply: 'build',
      generateBundle(_options, bundle) {
        for (const part of Object.values(bundle)) {
          if (part.type !== 'chunk') continue;
          const codes = new Set(part.moduleIds.flatMap((id) => LOCALE.exec(id)?.[1] ?? []));
          if (codes.size > 1) this.error(`one file speaks several languages: ${part.fileName}`);
          for (const code of codes) if (code !== ENGLISH) languages.set(part.fileName, [code]);
        }
        const loader = fileOf(bundle, LOADER);
        if (loader) languages.set(loader, OTHERS);
      },
    },
  };
}
