import type { Answers } from '../../../report/answers.ts';
import { answeredValue } from '../../../report/answers.ts';
import { saysNothing } from './common-values.ts';
import { folded, withPlainDigits } from './folded.ts';
import type { Found } from './found.ts';
import { skeleton } from './skeleton.ts';

/** A child as somebody wrote about them. */
type Child = { readonly name: string; readonly age: number | null; readonly place: string };

/**
 * Values by which two reports may be about one child: a first name, an age and a town or school together; a full name with
 * one of the two. One fact alone is never enough, nor a first name and an age in a city.
 */
export function childrenIn(answers: Answers): readonly (Found & { readonly question: string })[] {
  const typed = (id: string) => {
    const value = answeredValue(answers, id);
    return typeof value === 'string' ? value : '';
  };
  const age = answeredValue(answers, 'child-age');
  const own = {
    name: typed('child-name'),
    age: typeof age === 'number' ? age : null,
    place: typed('child-place'),
  };
  const others = typed('other-children').split('\n').map(onOneLine);
  return [
    ...valuesOf(own).map((found) => ({ ...found, question: 'child-name' })),
    ...others.flatMap(valuesOf).map((found) => ({ ...found, question: 'other-children' })),
  ];
}

/** As the question asks for it: name, age, school. */
function onOneLine(line: string): Child {
  const plain = withPlainDigits(line);
  const age = /(?<!\d)\d{1,2}(?!\d)/.exec(plain)?.[0];
  const [name = '', ...places] = plain.split(/[,;()–]|\s-\s|\s(?=\d)/).map((part) => part.trim());
  return {
    name: name.replace(/\d.*$/, ''),
    age: age === undefined ? null : Number(age),
    place: places.filter((part) => !/^\d/.test(part)).join(','),
  };
}

function valuesOf({ name, age, place }: Child): readonly Found[] {
  const words = folded(name)
    .split(/[\s,]+/)
    .filter((word) => skeleton(word).length > 1);
  const [first = ''] = words;
  if (saysNothing(name) || saysNothing(first) || words.length > MOST_WORDS) return [];
  const places = place.split(/[\n,;/]|\s(?:in|near)\s/i).filter((part) => !saysNothing(placeOf(part)));
  const saidOf = (...parts: readonly (string | number | null)[]) =>
    parts.filter((part) => part !== null && part !== '').join(', ');
  const found: Found[] = [];
  for (const part of places) {
    const where = skeleton(placeOf(part));
    if (age !== null && !CITIES.has(placeOf(part))) {
      found.push({
        value: `${skeleton(first)} ${age} ${where}`,
        said: saidOf(name.trim(), age, part.trim()),
      });
    }
    if (words.length > 1)
      found.push({ value: `${skeleton(words.join(' '))} ${where}`, said: saidOf(name.trim(), part.trim()) });
  }
  if (words.length > 1 && age !== null) {
    found.push({ value: `${skeleton(words.join(' '))} ${age}`, said: saidOf(name.trim(), age) });
  }
  return found;
}

const MOST_WORDS = 5;

/** A town or school without the words that some write and some leave out. */
function placeOf(part: string): string {
  return folded(part)
    .replace(
      /\b(?:the|school|primary|secondary|high|academy|college|comprehensive|infants?|juniors?|ysgol)\b/g,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();
}

/** Where many children share a first name and an age (the UK's largest, Census 2021 and 2022). */
const CITIES: ReadonlySet<string> = new Set([
  ...[
    'london',
    'birmingham',
    'manchester',
    'leeds',
    'glasgow',
    'liverpool',
    'sheffield',
    'bristol',
    'edinburgh',
  ],
  ...[
    'leicester',
    'coventry',
    'bradford',
    'cardiff',
    'belfast',
    'nottingham',
    'newcastle',
    'southampton',
    'plymouth',
  ],
  ...[
    'wales',
    'england',
    'scotland',
    'kent',
    'essex',
    'surrey',
    'yorkshire',
    'lancashire',
    'caerdydd',
    'cymru',
  ],
]);
