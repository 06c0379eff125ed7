import { questionText, type TextOf } from '../../i18n/question-text.ts';
import { setUpTexts, type Texts } from '../../i18n/setup.ts';
import type { Audience, Voice } from '../../report/people.ts';

/** The desk's words, and those of the questionnaire as the person who answered met them. English only, as yet. */
export type Words = {
  /** @param key under `locales/en/desk.json`; an unknown one is shown as it is */
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  /** Empty when there is no such text. */
  readonly asked: (reader: { audience: Audience; voice: Voice }, text: TextOf) => string;
};

/** @param texts the namespaces `desk` and `questions` */
export function createWords(texts: Texts): Words {
  const { t } = setUpTexts('en', texts);
  return {
    say: (key, values = {}) => t(key, { ns: 'desk', ...values }),
    asked: (reader, text) =>
      questionText((keys, options) => t(keys, { ...options, defaultValue: '' }), reader, text),
  };
}
