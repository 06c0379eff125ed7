import { expect, it } from 'vitest';
import type { BookMark } from '../../../../src/desk/server/book/book.ts';
import { aBook, anEntry, bookFile } from './a-book.ts';

const OLD: BookMark = { kind: 'user-name', value: 'by older rules' };
const NEW: BookMark = { kind: 'user-name', value: 'by newer rules' };

it('what a watch writes that has run on over an update is worked out again by the newer version', () => {
  const file = bookFile();
  const old = { file, rules: 'old', marksOf: () => [OLD] };
  const newer = { file, rules: 'new', marksOf: () => [NEW] };
  const [before, during, after] = [anEntry(), anEntry(), anEntry()];
  const watch = aBook(old);
  watch.keep([before], null);
  aBook(newer).close();
  watch.keep([during], null);
  const advisor = aBook(newer);
  expect([advisor.carrying(NEW), advisor.carrying(OLD)]).toEqual([2, 0]);
  // Also what it writes later, and in front of what the newer one has written by then.
  advisor.keep([{ row: after.row, why: 'not-fetched' }, anEntry()], null);
  watch.keep([after], null);
  expect(advisor.carrying(OLD)).toBe(1);
  const again = aBook(newer);
  expect([again.carrying(NEW), again.carrying(OLD)]).toEqual([4, 0]);
});
