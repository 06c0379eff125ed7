import { ENGLISH_TEXTS, type EnglishText } from './english-texts.ts';
import { EXCEPTIONS, isNamed, mayStand } from './exceptions.ts';
import { WORD_RULES, type WordRule } from './word-rules.ts';

/** A text with a word it may not have. */
export type Struck = { readonly text: EnglishText; readonly rule: WordRule; readonly found: string };

/** Every text that breaks a rule of the list, once for each voice, and that no exception covers. */
export function struckWords(
  texts: readonly EnglishText[] = ENGLISH_TEXTS,
  rules: readonly WordRule[] = WORD_RULES,
): readonly Struck[] {
  return rules.flatMap((rule) =>
    texts
      .filter(({ voice }) => !rule.voices || rule.voices.includes(voice))
      .flatMap((text) => {
        const left = rule.unless ? text.words.replace(rule.unless, ' ') : text.words;
        const found = left.match(rule.words)?.[0];
        return found && !mayStand(text.name, found) ? [{ text, rule, found }] : [];
      }),
  );
}

/** The exceptions from the word list that nobody needs any more, by name. */
export function staleWords(texts: readonly EnglishText[] = ENGLISH_TEXTS): readonly string[] {
  return EXCEPTIONS.word
    .filter(
      ({ names, found }) => !texts.some(({ name, words }) => isNamed(name, names) && words.includes(found)),
    )
    .map(({ names, found }) => `${names}: ${found}`);
}
