import type { Plugin } from 'vite';
import { LANGUAGES } from '../i18n/languages.ts';

const LOCALE = /[\\/]locales[\\/]([a-z]{2})[\\/]/;
const ENGLISH = LANGUAGES[0].code;

export type NotedLanguages = {
  /** The language of a file of the build, by its path without the leading `/`; undefined for what every phone keeps. */
  readonly of: (path: string) => string | undefined;
  /** The file in which a language's texts for the first question stand. @throws when there is none */
  readonly firstTexts: (bundle: Bundle, code: string) => string;
  readonly plugin: Plugin;
};

type Bundle = Readonly<
  Record<
    string,
    { readonly type: string; readonly facadeModuleId?: string | null; readonly fileName: string }
  >
>;

/** Notes which files of the build belong to one language only: they are kept where it was chosen, and English everywhere. */
export function noteLanguages(): NotedLanguages {
  const languages = new Map<string, string>(
    LANGUAGES.filter(({ code }) => code !== ENGLISH).map(({ code }) => [`${code}.html`, code]),
  );
  return {
    of: (path) => languages.get(path),
    firstTexts(bundle, code) {
      const file = Object.values(bundle).find(
        (part) => part.type === 'chunk' && part.facadeModuleId?.endsWith(`/app/texts/${code}.ts`),
      );
      if (!file) throw new Error(`the build has no texts for ${code}`);
      return file.fileName;
    },
    plugin: {
      name: 'nightlight:note-languages',
      apply: 'build',
      generateBundle(_options, bundle) {
        for (const part of Object.values(bundle)) {
          if (part.type !== 'chunk') continue;
          const codes = new Set(part.moduleIds.flatMap((id) => LOCALE.exec(id)?.[1] ?? []));
          if (codes.size > 1) this.error(`one file speaks several languages: ${part.fileName}`);
          for (const code of codes) if (code !== ENGLISH) languages.set(part.fileName, code);
        }
      },
    },
  };
}
