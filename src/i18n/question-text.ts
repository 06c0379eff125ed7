import type { Audience, Voice } from '../report/people.ts';

/** Who reads: what they said they are (undefined until then), and the wording that fits them. */
export type Reader = { readonly audience?: Audience | undefined; readonly voice: Voice };

/** A text of the questionnaire. Screens have a title and may have a hint, questions a label and maybe a hint. */
export type TextOf =
  | { readonly screen: string; readonly part: 'title' | 'hint' }
  | { readonly question: string; readonly part: 'label' | 'hint' }
  | { readonly question: string; readonly option: string }
  | { readonly section: string };

/** What is needed of i18next's `t`: keys by falling preference, a context and a namespace. */
export type Translate = (
  keys: string[],
  options: { ns: 'questions'; context: Voice; defaultValue?: string },
) => string;

const GROWN: readonly Audience[] = ['parent', 'adult', 'professional'];

/**
 * The words for one part of the questionnaire. The audience goes before the voice: first what is written for this
 * audience, then (for grown-ups who tell of a child) under `grown`, then for everyone; in each, i18next's context picks
 * the voice (the bare key is `teen`). Option codes fall back to the shared `options`. A hint that is not written is
 * an empty string; any other missing text shows its key.
 */
export function questionText(t: Translate, reader: Reader, text: TextOf): string {
  const optional = 'part' in text && text.part === 'hint';
  const options = { ns: 'questions', context: reader.voice } as const;
  return t(questionTextKeys(reader.audience, text), optional ? { ...options, defaultValue: '' } : options);
}

/** The keys to look under, first match wins. */
export function questionTextKeys(audience: Audience | undefined, text: TextOf): string[] {
  if ('section' in text) return [`sections.${text.section}`];
  if ('screen' in text) return inFront(`screens.${text.screen}`, audience, text.part);
  if ('part' in text) return inFront(`questions.${text.question}`, audience, text.part);
  const shared = `options.${text.option}`;
  return [...inFront(`questions.${text.question}`, audience, shared), shared];
}

function inFront(path: string, audience: Audience | undefined, last: string): string[] {
  const whom: string[] = audience ? [audience] : [];
  if (audience && GROWN.includes(audience)) whom.push('grown');
  return [...whom.map((who) => `${path}.${who}.${last}`), `${path}.${last}`];
}
