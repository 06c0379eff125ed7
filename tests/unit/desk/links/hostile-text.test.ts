import { describe, expect, test } from 'vitest';
import { marksOf } from '../../../../src/desk/server/links/marks.ts';
import { reportSaying } from '../../report/priority-report.ts';

/**
 * Anybody can send a report, and the desk looks for marks before anybody sees it: a text at which a pattern works for
 * minutes would hold up every report behind it. About as long as a report can be.
 */
const LENGTH = 40_000;
const full = (part: string) => part.repeat(Math.ceil(LENGTH / part.length)).slice(0, LENGTH);

const HOSTILE: readonly (readonly [string, string])[] = [
  ['white space inside an open bracket', `a(on${full(' ')}!x`],
  ['white space', `${full(' \t')}x`],
  ['dots', `${full('.')}x`],
  ['quotation marks', `${full('"')}x`],
  ['words that a platform is called by', `${full(' game')} x`],
  ['names that could go on', full('a: ')],
  ['dashes', full(' - ')],
  ['numbers that could go on', full('0 ')],
  ['half an email address', full('a.')],
  ['slashes', `http://example.org/${full('/')}`],
  ['references', full('A1B-2C3-D4E ')],
  ['letters of many letters', full('\ufdfa')],
];

describe.each(['usernames', 'platforms', 'story', 'child-name', 'other-children', 'contact-email'])(
  'a hostile text as %s holds nobody up',
  (question) => {
    // Ten times and more what it takes on a slow machine; before it was bounded, the first took most of a minute.
    test.each(HOSTILE)('%s', { timeout: 20_000 }, (_, text) => {
      expect(marksOf(reportSaying({ [question]: text })).length).toBeLessThanOrEqual(300);
    });
  },
);

test('what is too long to be a name hides no name beside it', () => {
  const marks = marksOf(reportSaying({ usernames: `${full('a ')}\nsnap: bob_22` }));
  expect(marks.map(({ value }) => value)).toContain('snapchat bob_22');
});
