import confusables from './confusables.json' with { type: 'json' };
import { folded } from './folded.ts';
import { untilStable } from './until-stable.ts';

/**
 * Letters and digits that look like others, by what they look like. From Unicode's confusables (UTS #39, version 13) those
 * that look like a–z, A–Z or 0–9 and are not already undone by NFKD; added: small capitals (ʙᴏʙ), Cyrillic and Greek
 * letters drawn like them (в к м н т), letters with a stroke (ø ł đ). A package would bring a hundred times the data.
 */
const LOOKS_LIKE: ReadonlyMap<string, string> = new Map(
  Object.entries(confusables).flatMap(([letter, others]) => [...others].map((other) => [other, letter])),
);
/** Letters in dark circles and squares, and flags' letters, which no normal form undoes: 🅑 🅱 🇧. */
const A_IN_BOXES = [0x1f150, 0x1f170, 0x1f1e6] as const;
const IN_BOXES = /[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}\u{1f1e6}-\u{1f1ff}]/gu;

/** Inside the alphabet: 0 and o; 1, i, l and a bar; rn and m; vv and w. One of each is kept. */
const ALIKE: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', i: 'l', '|': 'l', m: 'rn', w: 'vv' };

/**
 * What a text looks like: equal for texts that a reader would take for one another (the idea of UTS #39's skeleton).
 * Accents, spaces, dots, dashes and underscores count for nothing. Only for comparing. Pure; twice is the same as once.
 */
export const skeleton: (text: string) => string = untilStable((text) =>
  folded(lookedAt(lookedAt(text).toLowerCase()))
    .replace(/[01i|mw]/g, (sign) => ALIKE[sign] ?? sign)
    .replace(/[\s._\-–—·•~'’"*]/g, ''),
);

function lookedAt(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').replace(IN_BOXES, letterInBox);
  return [...bare].map((letter) => LOOKS_LIKE.get(letter) ?? letter).join('');
}

function letterInBox(box: string): string {
  const at = box.codePointAt(0) ?? 0;
  const first = A_IN_BOXES.findLast((start) => start <= at) ?? at;
  return String.fromCharCode(0x61 + at - first);
}
