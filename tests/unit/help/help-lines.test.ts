import { describe, expect, test } from 'vitest';
import safety from '../../../locales/en/safety.json' with { type: 'json' };
import { HELP_LINES, type HelpLine } from '../../../src/help/help-lines.ts';
import { hrefOf, linesFor } from '../../../src/help/line-ways.ts';
import { linesForWhom, type Whom } from '../../../src/help/lines-for-whom.ts';

type LineTexts = { name: string; why: string; site?: string; more?: Readonly<Record<string, string>> };

const YEAR = 366 * 24 * 60 * 60 * 1000;

test('every line says where its facts come from, and they were checked within a year', () => {
  for (const { id, source, checkedOn } of HELP_LINES) {
    expect(source, id).toMatch(/^https:\/\//);
    expect(Date.now() - Date.parse(checkedOn), id).toBeLessThan(YEAR);
  }
});

test('every line has a name and says what it is for, and its site has words to tap', () => {
  for (const { id, ways } of HELP_LINES) {
    const texts: LineTexts = safety.lines[id];
    expect(texts.name, id).toBeTruthy();
    expect(texts.why, id).toBeTruthy();
    if (ways.some((way) => way.kind === 'site')) expect(texts.site, id).toBeTruthy();
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

test('what is to know before using a line is written for it', () => {
  const lines: readonly HelpLine[] = HELP_LINES;
  const written: Record<string, LineTexts> = safety.lines;
  for (const { id, more = [] } of lines) {
    const keys = Object.keys(written[id]?.more ?? {}).map((key) => key.replace(/_.*/, ''));
    expect([...new Set(keys)].sort(), id).toEqual([...more].sort());
  }
});

test('a number that is only texted opens an empty message', () => {
  expect(hrefOf({ kind: 'text', number: '84001' })).toBe('sms:84001');
});

describe('who is shown which lines', () => {
  const shown = (whom: Partial<Whom>) =>
    linesForWhom({ reader: 'unknown', nation: undefined, language: 'en-GB', ...whom });

  test('a child under 11: few, and all of them for children', () => {
    expect(shown({ reader: 'youngest' })).toEqual([
      'emergency',
      'emergency-bsl',
      'childline',
      'shout',
      'samaritans',
      'report-remove',
    ]);
  });

  test('a young person: none that is for grown-ups who worry about a child', () => {
    const lines = shown({ reader: 'young' });
    expect(lines).toContain('stop-it-now');
    expect(lines.filter((id) => ['nspcc', 'iwf', 'professionals-online-safety'].includes(id))).toEqual([]);
  });

  test('a professional: also those for people who work with children', () => {
    expect(shown({ reader: 'professional' })).toEqual(expect.arrayContaining(['nspcc', 'ceop-education']));
    expect(shown({ reader: 'grown' })).not.toContain('ceop-education');
  });

  test('a nation’s own line: where somebody lives there, and where nobody has said, by the language', () => {
    const nations = (whom: Partial<Whom>) => shown(whom).filter((id) => ['meic', 'nhs-111'].includes(id));
    expect(nations({})).toEqual(['nhs-111']);
    expect(nations({ language: 'cy' })).toEqual(['meic']);
    expect(nations({ nation: 'wales' })).toEqual(['meic']);
    expect(nations({ nation: 'england', language: 'cy' })).toEqual(['nhs-111']);
    expect(nations({ nation: 'scotland', language: 'cy' })).toEqual([]);
    expect(nations({ nation: 'not-sure' })).toEqual(['nhs-111']);
  });

  test('999 and Childline: everybody, first of all', () => {
    for (const reader of ['youngest', 'young', 'grown', 'professional', 'unknown'] as const) {
      const lines = shown({ reader });
      expect(lines[0], reader).toBe('emergency');
      expect(lines, reader).toContain('childline');
    }
  });
});
