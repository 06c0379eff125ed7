import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible, visibleJson, visibleLines } from '../../../src/desk/server/show/visible.ts';

describe('text that somebody else typed', () => {
  it.each([
    ['plain words, ŵ, ß and 日本語', 'plain words, ŵ, ß and 日本語'],
    ['👩‍🚒 and 👍🏽', '👩‍🚒 and 👍🏽'],
    ['\u001b[31mred', '⟨U+001B⟩[31mred'],
    ['\u009b31mred', '⟨U+009B⟩31mred'],
    ['abc\u202egnp.exe', 'abc⟨U+202E⟩gnp.exe'],
    ['a\u200bb\u200dc\ufeffd\u00ade', 'a⟨U+200B⟩b⟨U+200D⟩c⟨U+FEFF⟩d⟨U+00AD⟩e'],
    ['tag\u{e0041}', 'tag⟨U+E0041⟩'],
    ['half \ud83d here', 'half ⟨U+D83D⟩ here'],
    ['one\ntwo\r\nthree\rfour', 'one⏎two⏎three⏎four'],
    ['a\tb', 'a⟨U+0009⟩b'],
    ['empty-looking \u3164', 'empty-looking ⟨U+3164⟩'],
  ])('%j is shown as %s', (typed, shown) => {
    expect(visible(typed)).toBe(shown);
  });

  it('keeps its lines where lines are meant', () => {
    expect(visibleLines('one\r\ntwo\u2028still two\n')).toEqual(['one', 'two⟨U+2028⟩still two', '']);
  });

  it('never has a hidden character left, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(visible(typed).replaceAll('\u200d', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(visibleLines(typed).join('').replaceAll('\u200d', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });

  it.each([
    ['plain', '"plain"'],
    ['a\u007fb', '"a\\u007fb"'],
    ['a\u009bb', '"a\\u009bb"'],
    ['ŵ\u202e', '"ŵ\\u202e"'],
    ['tag\u{e0041}', '"tag\\udb40\\udc41"'],
  ])('%j is %s as JSON', (typed, shown) => {
    expect(visibleJson(typed)).toBe(shown);
  });

  it('as JSON says exactly what it said', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, typed) => {
        const text = visibleJson({ value, typed });
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ value, typed })));
        expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
      }),
    );
  });
});
