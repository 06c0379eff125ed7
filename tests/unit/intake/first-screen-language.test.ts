import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstScreenLanguage } from '../../../src/intake/first-screen-language.ts';

describe('the first screen comes', () => {
  it.each([
    'cy',
    'CY-gb',
    'cy-GB,cy;q=0.9,en-GB;q=0.8,en;q=0.7',
    'en;q=0.5, cy',
    'en;q=0.4,cy ; q=0.8',
    'cy;q=0.3, cy-GB, en;q=0.5',
    // Welsh is named, and English is not.
    'pl, cy;q=0.5',
    'pl, cy;q=0.001',
    'cy, *;q=0.5',
    'cy, *',
    '*;q=0.5, cy',
    'en;q=0, *',
    'en-GB;q=0, cy;q=0.1',
  ])('in Welsh to %j', (header) => {
    expect(firstScreenLanguage(header)).toBe('cy');
  });

  it.each([
    undefined,
    '',
    'en-GB,en;q=0.9,cy;q=0.8',
    'en,cy',
    'en;q=0.5,cy;q=0.5',
    'pl, en;q=0.5, cy;q=0.4',
    'pl',
    'pl-PL,pl;q=0.9,ur;q=0.8',
    '*',
    '*, cy;q=0.9',
    'cy;q=0',
    'cy;q=0.000, *',
    'cy;q=0, en;q=0',
    // A language of its own, and words that only begin so.
    'cyr',
    'cymraeg',
    ';;,,="',
    'cy\u0000',
  ])('in English to %j', (header) => {
    expect(firstScreenLanguage(header)).toBe('en');
  });
});

const weight = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
const rangeOf = (...tags: string[]) => fc.tuple(fc.constantFrom(...tags), weight);
const written = (ranges: readonly (readonly [string, number])[]) =>
  ranges.map(([tag, q]) => `${tag};q=${q}`).join(', ');

describe('whatever a browser says', () => {
  it('English and Welsh are treated alike, but for who says nothing of either', () => {
    const ranges = fc.array(rangeOf('en', 'en-GB', 'cy', 'cy-GB', 'pl', 'ur'), { maxLength: 8 });
    const swapped = { en: 'cy', 'en-GB': 'cy-GB', cy: 'en', 'cy-GB': 'en-GB' } as Record<string, string>;
    fc.assert(
      fc.property(ranges, (some) => {
        const wanted = some.some(([tag, q]) => tag in swapped && q > 0);
        const here = firstScreenLanguage(written(some));
        const mirrored = firstScreenLanguage(written(some.map(([tag, q]) => [swapped[tag] ?? tag, q])));
        expect([here, mirrored].sort()).toEqual(wanted ? ['cy', 'en'] : ['en', 'en']);
      }),
    );
  });

  it('other languages change nothing, nor spaces, nor large letters', () => {
    const ranges = fc.array(rangeOf('en-GB', 'cy', 'cy-GB', '*'), { maxLength: 6 });
    const others = fc.array(rangeOf('pl', 'ro', 'cyr', 'eng', 'zh-Hant-CY', 'x-en'), { maxLength: 6 });
    fc.assert(
      fc.property(ranges, others, fc.nat(6), (some, more, at) => {
        const mixed = written([...some.slice(0, at), ...more, ...some.slice(at)]);
        const plain = firstScreenLanguage(written(some));
        expect(firstScreenLanguage(mixed)).toBe(plain);
        expect(firstScreenLanguage(mixed.toUpperCase().replaceAll(',', ' ,\t').replaceAll(';', ' ; '))).toBe(
          plain,
        );
      }),
    );
  });

  it('Welsh never comes to who refuses it, and any text has an answer', () => {
    const refused = fc.array(rangeOf('en', '*', 'pl'), { maxLength: 4 });
    fc.assert(
      fc.property(refused, (some) => {
        expect(firstScreenLanguage(`cy;q=0, ${written(some)}`)).toBe('en');
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 300 }), (text) => {
        expect(['en', 'cy']).toContain(firstScreenLanguage(text));
      }),
    );
  });
});
