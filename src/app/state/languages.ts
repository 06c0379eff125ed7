import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { ENGLISH, LANGUAGES, type Language, offeredTo } from '../../i18n/languages.ts';
import type { Audience } from '../../report/people.ts';
import { bringLanguage, speak } from '../texts/spoken.ts';

export type Choosing = 'idle' | 'bringing' | 'failed';

/** Which language is spoken, and choosing another. No answer hangs on it: switching keeps every one. */
export type Languages = {
  /** What the person chose; a grown-up may be spoken to in English all the same (`spokenLanguage`). */
  readonly chosen: ReadonlySignal<Language>;
  /** What this phone is set to, if there are texts for it and it is not on. Never chosen by itself. */
  readonly offered: () => Language | null;
  readonly choosing: ReadonlySignal<Choosing>;
  /** Brings a language and speaks it; if it cannot be had, `choosing` says so and all stays as it was. */
  readonly choose: (language: Language) => Promise<void>;
};

type LanguagesWorld = {
  /** The language that the page came in. */
  readonly first: Language;
  /** Tags by preference (`navigator.languages`). */
  readonly wanted: readonly string[];
  readonly audience: ReadonlySignal<Audience | undefined>;
  /** Keeps what the language needs for offline, and notes the choice for the next opening. */
  readonly keep: (language: Language) => void;
};

const YOUNG: readonly (Audience | undefined)[] = [undefined, 'child', 'friend'];

export function createLanguages({ first, wanted, audience, keep }: LanguagesWorld): Languages {
  const chosen = signal(first);
  const choosing = signal<Choosing>('idle');
  const englishThere = signal(first === ENGLISH);
  let lastAsked = first;

  const bringEnglish = async () => {
    await bringLanguage(ENGLISH);
    englishThere.value = true;
  };
  if (first.covers !== 'everything') bringEnglish().catch(() => {});

  effect(() => {
    const partly = chosen.value.covers !== 'everything' && !YOUNG.includes(audience.value);
    speak(partly && englishThere.value ? ENGLISH : chosen.value);
  });

  return {
    chosen,
    choosing,
    offered: () => offeredTo(wanted, chosen.value),
    async choose(language) {
      lastAsked = language;
      choosing.value = 'bringing';
      try {
        await Promise.all([
          bringLanguage(language),
          language.covers === 'everything' ? undefined : bringEnglish(),
        ]);
        if (lastAsked !== language) return; // another was tapped meanwhile
        chosen.value = language;
        choosing.value = 'idle';
        keep(language);
      } catch {
        if (lastAsked === language) choosing.value = 'failed';
      }
    },
  };
}

/** The language with this `lang`; English for any other. */
export const languageOfPage = (tag: string): Language => LANGUAGES.find((one) => one.tag === tag) ?? ENGLISH;
