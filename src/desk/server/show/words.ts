import { questionText, type TextOf } from '../../../i18n/question-text.ts';
import { setUpTexts, type Texts } from '../../../i18n/setup.ts';
import type { Audience, Voice } from '../../../report/people.ts';

/** The desk's words, and those of the questionnaire as somebody of this audience and voice meets them, in one language. */
export type Words = {
  /** BCP 47, for `Intl`. */
  readonly tag: string;
  /** @param key under `desk.json`; an unknown one is shown as it is */
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  /** Empty when there is no such text. */
  readonly asked: (reader: { audience: Audience; voice: Voice }, text: TextOf) => string;
};

/** @param texts the namespaces `desk` and `questions` of one language */
export function createWords(texts: Texts, tag = 'en-GB'): Words {
  const { t } = setUpTexts(tag, texts);
  return {
    tag,
    say: (key, values = {}) => t(key, { ns: 'desk', ...values }),
    asked: (reader, text) =>
      questionText((keys, options) => t(keys, { ...options, defaultValue: '' }), reader, text),
  };
}
