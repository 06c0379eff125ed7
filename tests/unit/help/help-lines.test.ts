import { expect, test } from 'vitest';
import safety from '../../../locales/en/safety.json' with { type: 'json' };
import { HELP_LINES } from '../../../src/help/help-lines.ts';
import { hrefOf, linesFor } from '../../../src/help/line-ways.ts';

const YEAR = 366 * 24 * 60 * 60 * 1000;

test('every line says where its facts come from, and they were checked within a year', () => {
  for (const { id, source, checkedOn } of HELP_LINES) {
    expect(source, id).toMatch(/^https:\/\//);
    expect(Date.now() - Date.parse(checkedOn), id).toBeLessThan(YEAR);
  }
});

test('every line has a name and says what it is for, and its site has words to tap', () => {
  for (const { id, ways } of HELP_LINES) {
    const texts: Record<string, string> = safety.lines[id];
    expect(texts['name'], id).toBeTruthy();
    expect(texts['why'], id).toBeTruthy();
    if (ways.some((way) => way.kind === 'site')) expect(texts['site'], id).toBeTruthy();
  }
});

test('999 and Childline are called with one tap, and no operator can hide them', () => {
  const lines = linesFor(
    ['emergency', 'childline', 'nspcc'],
    [
      { id: 'emergency', hidden: true },
      { id: 'childline', hidden: true },
      { id: 'nspcc', hidden: true },
    ],
  );
  expect(lines.map(({ id }) => id)).toEqual(['emergency', 'childline']);
  expect(lines.map(({ ways }) => ways[0] && hrefOf(ways[0]))).toEqual(['tel:999', 'tel:08001111']);
});

test("an operator's number takes the place of ours; the other ways stay", () => {
  const [line] = linesFor(['childline'], [{ id: 'childline', number: '0123 456' }]);
  expect(line?.ways.map(hrefOf)).toEqual(['tel:0123456', expect.stringMatching(/^https:/)]);
});

test('a line that is texted opens a message with its word', () => {
  const [shout] = linesFor(['shout']);
  expect(shout?.ways.map(hrefOf)).toEqual(['sms:85258?&body=SHOUT']);
});
