import { saysNothing } from './common-values.ts';
import { folded, squeezed } from './folded.ts';
import type { Found } from './found.ts';
import { knownPlatform } from './platform.ts';
import { untilStable } from './until-stable.ts';

/** A user name, and the platform where one stands beside it. */
export type FoundName = Found & { readonly platform?: string };

const MOST_CHARACTERS = 40;
const MOST_WORDS = 4;
const FEWEST_LETTERS = 3;
/** A name, a platform and words around them. Anybody can write a text at which a pattern would work for minutes. */
const LONGEST_PIECE = 160;
/** Below this a name without a digit or a sign in it is likely to be chosen by two people by chance. */
const LONG_BY_ITSELF = 10;
const LONG_WITH_A_SIGN = 6;

/** A user name as it is compared, or null: lower case, no @, no quotes. */
export function userNameOf(text: string): string | null {
  const name = bare(text);
  const letters = squeezed(name).length;
  const words = name.split(' ').length;
  if (letters < FEWEST_LETTERS || name.length > MOST_CHARACTERS || words > MOST_WORDS) return null;
  return saysNothing(name) || knownPlatform(name) !== null ? null : name;
}

const bare = untilStable((text) => folded(text).replace(QUOTES, ''));
const QUOTES = /^[\s@"'“”‘’«»`:=\-–—]+|[\s"'“”‘’«»`.,!?:=\-–—]+$/g;

/** Whether two people would hardly choose it by chance, so that it says something even where the platform is not known. */
export function isDistinctive(name: string): boolean {
  const length = squeezed(name).length;
  return length >= LONG_BY_ITSELF || (length >= LONG_WITH_A_SIGN && /[^\p{L}\p{M}\s]/u.test(name));
}

/** User names where they were asked for: one a line, or with commas; `snap: bob_22`, `bob_22 on Insta`, `bob_22 (TikTok)`. */
export function userNamesIn(text: string): readonly FoundName[] {
  return text.split(/[\n,;]|\s(?:and|or|&|\/)\s/i).flatMap((written) => {
    const piece = written.replace(/\s+/g, ' ').trim();
    if (piece.length > LONGEST_PIECE) return [];
    const { rest, platform } = withPlatform(piece.replace(LEAD_IN, '').trim());
    const value = userNameOf(rest);
    return value === null ? [] : [{ value, said: rest.trim(), ...(platform === null ? {} : { platform }) }];
  });
}

const LEAD_IN =
  /^\s*(?:(?:his|her|their|the|my)\s+)?(?:(?:user\s?name|nick\s?name|handle|account|id|name|gamer\s?tag)\s*(?:is|was|=|:)\s*|(?:he|she|they)(?:'s|\s+is|\s+was|\s+are)?\s+called\s+)/i;
const FIRST = /^([\p{L}\d ]{1,20}?)\s*(?:[:=]|\s[-–—])\s*(.+)$/u;
const FIRST_WORD = /^(\p{L}+)\s+(\S+)$/u;
const LAST =
  /^(.+?)\s*(?:\(\s*(?:on\s+)?([\p{L}\d ]{1,20})\s*\)|\s(?:on|in|from)\s+([\p{L}\d ]{1,20})|\s[-–—]\s*([\p{L}\d ]{1,20}))$/iu;

function withPlatform(piece: string): { readonly rest: string; readonly platform: string | null } {
  const [, before = '', name = ''] = FIRST.exec(piece) ?? FIRST_WORD.exec(piece) ?? [];
  const first = knownPlatform(before);
  if (first !== null) return { rest: name, platform: first };
  const [, named = '', ...places] = LAST.exec(piece) ?? [];
  const last = knownPlatform(places.find(Boolean) ?? '');
  return last === null ? { rest: piece, platform: null } : { rest: named, platform: last };
}

const HANDLE =
  /(?<![\p{L}\p{N}@._-])@([\p{L}\p{N}_](?:[\p{L}\p{N}_.]{1,28}[\p{L}\p{N}_]))(?![\p{L}\p{N}@])/gu;

/** User names in free text: only what is written with an @ before it. */
export function handlesIn(text: string): readonly FoundName[] {
  return [...text.matchAll(HANDLE)].flatMap(([said, name = '']) => {
    const value = userNameOf(name);
    return value === null ? [] : [{ value, said }];
  });
}
