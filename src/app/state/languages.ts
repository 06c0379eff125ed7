import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { ENGLISH, type Language, languageAmong, offeredTo } from '../../i18n/language.ts';
import type { Audience } from '../../report/people.ts';
import { loadOtherLanguages } from '../texts/load-other-languages.ts';
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
  const known = signal<readonly Language[]>([ENGLISH, first]);
  let lastAsked = first;
  let wished = first;

  // What the page's own language has not is said in English.
  if (first.covers !== 'everything')
    bringLanguage(first)
      .then(() => bringLanguage(ENGLISH))
      .catch(() => {});

  // Most phones are set to what is known here. Another's language is offered, if there is such.
  const [most] = wanted;
  if (most && !languageAmong(known.peek(), most)) {
    loadOtherLanguages()
      .then(({ LANGUAGES }) => {
        known.value = LANGUAGES;
      })
      .catch(() => {});
  }

  effect(() => {
    const partly = chosen.value.covers !== 'everything' && !YOUNG.includes(audience.value);
    const language = partly ? ENGLISH : chosen.value;
    wished = language;
    // Screens that came since it was last spoken have brought their words in another.
    bringLanguage(language).then(
      () => {
        if (wished === language) speak(language);
      },
      () => {},
    );
  });

  return {
    chosen,
    choosing,
    offered: () => offeredTo(wanted, chosen.value, known.value),
    async choose(language) {
      lastAsked = language;
      choosing.value = 'bringing';
      try {
        await Promise.all([
          bringLanguage(language),
          language.covers === 'everything' ? undefined : bringLanguage(ENGLISH),
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

/** The language of a page by its `lang`. @throws when it is not English, and nothing is to be had of it */
export async function languageOfPage(tag: string): Promise<Language> {
  if (tag === ENGLISH.tag) return ENGLISH;
  return languageAmong((await loadOtherLanguages()).LANGUAGES, tag) ?? ENGLISH;
}
