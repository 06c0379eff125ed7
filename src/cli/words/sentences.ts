/**
 * Names nobody can reword: help lines, and a number. A formula takes each for one word, as Spache and Dale–Chall do with
 * names, so that a text is not hard because it says where help is.
 */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [
    /Professionals Online Safety Helpline|CEOP Education|Internet Matters|Childline|Report Remove|Stop It Now|Samaritans|NSPCC/g,
    'Jane',
  ],
  [/\+?\d[\d .:]*\d|\d/g, 'ten'],
];

/** The sentences of a text. What has no full stop, a label or a list's line, is one. A colon ends one, as it does aloud. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.?!:…]["”’)]?)\s+/).filter((sentence) => wordsOf(sentence).length > 0);
}

/** The words of a text, in order: names and numbers as one short word each, a hyphened word (*grown-up*) as one. */
export function wordsOf(text: string): string[] {
  const plain = NAMES.reduce((left, [name, word]) => left.replace(name, word), text);
  return plain.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
}
