import app from '../../../locales/en/app.json' with { type: 'json' };
import guidance from '../../../locales/en/guidance.json' with { type: 'json' };
import lock from '../../../locales/en/lock.json' with { type: 'json' };
import questions from '../../../locales/en/questions.json' with { type: 'json' };
import safety from '../../../locales/en/safety.json' with { type: 'json' };
import { questionText, questionTextKeys, type Translate } from '../../i18n/question-text.ts';
import { setUpTexts } from '../../i18n/setup.ts';
import type { Voice } from '../../report/people.ts';
import { meets } from './exceptions.ts';
import { READERS, textsFor } from './readers.ts';

/** A text as somebody meets it. */
export type EnglishText = {
  /** The key it really comes from, with file and voice: `app:before.share_under11`. */
  readonly name: string;
  /** What it is read together with: a screen of the questionnaire for one audience, or one part of another file. */
  readonly passage: string;
  readonly voice: Voice;
  readonly words: string;
};

const VOICES: readonly Voice[] = ['under11', 'teen', 'adult'];
const FILES = { app, lock, safety, guidance };
const VARIANT = /(_(under11|adult))?(_(zero|one|two|few|many|other))?$/;

/** Stands for whatever a placeholder is filled with: it counts as one short word. */
const FILLED = '5';
/** Five of something: the plural, which there is more of. */
const OPTIONS = { count: 5, skipInterpolation: true };

const texts = setUpTexts('en-GB', { ...FILES, questions });

/** Every English text that somebody meets, once for each voice (and, in the questionnaire, each audience) that meets it. */
export const ENGLISH_TEXTS: readonly EnglishText[] = [...fromFiles(), ...fromQuestionnaire()];

function fromFiles(): EnglishText[] {
  return Object.entries(FILES).flatMap(([file, tree]) =>
    [...new Set(leaves(tree).map((key) => key.replace(VARIANT, '')))].flatMap((key) =>
      VOICES.filter((voice) => meets(voice, `${file}:${key}`)).map((voice) => {
        const said = texts.t(`${file}:${key}`, {
          ...OPTIONS,
          context: voice,
          returnDetails: true,
        });
        const passage = key.includes('.') ? `${file}:${key.split('.')[0]}` : `${file}:`;
        return { name: `${file}:${said.exactUsedKey}`, passage, voice, words: filled(said.res) };
      }),
    ),
  );
}

function fromQuestionnaire(): EnglishText[] {
  const t: Translate = (keys, options) => texts.t(keys, { ...OPTIONS, ...options });
  return READERS.flatMap((reader) => {
    let passage = '';
    return textsFor(reader).flatMap((text) => {
      if ('section' in text) return [];
      if ('screen' in text) passage = `questions:${text.screen}, ${reader.audience ?? 'nobody yet'}`;
      const words = filled(questionText(t, reader, text));
      const used = texts.t(questionTextKeys(reader.audience, text), {
        ns: 'questions',
        context: reader.voice,
        returnDetails: true,
      });
      const name = `questions:${used.exactUsedKey}`;
      return words === '' ? [] : [{ name, passage, voice: reader.voice, words }];
    });
  });
}

function filled(text: string): string {
  return text.replaceAll(/\{\{[^}]*\}\}/g, FILLED);
}

function leaves(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : leaves(value as object, `${path}${key}.`),
  );
}
