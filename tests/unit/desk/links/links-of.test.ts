import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import desk from '../../../../locales/en/desk.json' with { type: 'json' };
import questions from '../../../../locales/en/questions.json' with { type: 'json' };
import type { Book } from '../../../../src/desk/server/book/book.ts';
import { openBook } from '../../../../src/desk/server/book/open-book.ts';
import { linkLines } from '../../../../src/desk/server/links/link-text.ts';
import { linksOf, MOST_TO_NAME } from '../../../../src/desk/server/links/links-of.ts';
import { marksOf } from '../../../../src/desk/server/links/marks.ts';
import { readContent } from '../../../../src/desk/server/pull/read-content.ts';
import { createWords } from '../../../../src/desk/server/show/words.ts';
import type { Report } from '../../../../src/report/report.ts';
import { referenceOf } from '../../../../src/wire/reference.ts';
import { reportSaying } from '../../report/priority-report.ts';

const WORDS = createWords({ desk, questions });

const DIGEST = 'a'.repeat(64);
let folder: string;
let book: Book;
let cursor = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'links-'));
});
beforeEach(() => {
  const opened = openBook({ file: join(folder, `${randomUUID()}.sqlite`), key: randomBytes(32), marksOf });
  if (!opened.ok) throw new Error(opened.why);
  book = opened.book;
  return () => book.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Into the real book, as if it had been pulled and opened; the id it has. */
function arrives(report: Report, mode: 'practice' | 'live' = 'practice'): string {
  const id = randomUUID();
  cursor += 1;
  const row = {
    id,
    sha256: DIGEST,
    receivedAt: '2026-11-22T18:30:00.000Z',
    size: 9000,
    cursor: String(cursor),
  };
  const plain = JSON.stringify({
    v: 1,
    id,
    mode,
    operatorSha256: DIGEST,
    recipientsSha256: [DIGEST],
    report,
  });
  book.keep([{ row, plain }], row.cursor);
  return id;
}

function linksTo(id: string) {
  const [entry] = book.under([id]);
  const read = entry && 'plain' in entry ? readContent(id, entry.plain) : null;
  if (!read?.ok) throw new Error('not in the book');
  return linksOf({ ...read.opened, id }, book);
}
const linesOf = (id: string) => linkLines(linksTo(id), WORDS);

describe('what two reports share is shown on both, with why', () => {
  test('a user name whose letters only look the same', () => {
    const one = arrives(reportSaying({ usernames: 'cool_guy', platforms: 'snap' }));
    const other = arrives(reportSaying({ usernames: 'со0l.guy', platforms: 'Snapchat' }));
    expect(linesOf(one)).toEqual([
      '── OTHER REPORTS THAT MAY BELONG WITH THIS ONE ──',
      'From what was typed alone: anybody can type anything. Read each by itself.',
      referenceOf(other),
      '    a user name on snapchat that looks alike: “cool_guy” [usernames] here, “со0l.guy” [usernames] there',
    ]);
    expect(linesOf(other)).toContain(
      '    a user name on snapchat that looks alike: “со0l.guy” [usernames] here, “cool_guy” [usernames] there',
    );
  });

  test('a number that one gave as a contact and the other names, without the number: its warnings are not here', () => {
    const one = arrives(reportSaying({ 'contact-phone': '07700 900123' }));
    const other = arrives(reportSaying({ story: 'he rang from +447700900123 again' }));
    expect(linesOf(one)).toContain('    the same phone number: [contact-phone] here, [story] there');
    expect(linesOf(other)).toContain('    the same phone number: [story] here, [contact-phone] there');
  });

  test('what is the same is not also said to look alike', () => {
    const one = arrives(reportSaying({ usernames: 'long_user_name_1', platforms: 'Roblox' }));
    arrives(reportSaying({ usernames: 'long_user_name_1', platforms: 'Roblox' }));
    expect(linksTo(one).links[0]?.shares.map(({ kind }) => kind)).toEqual(['user-name']);
  });

  test('nothing typed can break out of its line or hide', () => {
    const one = arrives(reportSaying({ usernames: 'abc\u202edef_99\u001b[2J', platforms: 'Kik' }));
    arrives(reportSaying({ usernames: 'abcdef_99[2J', platforms: 'Kik' }));
    expect(linesOf(one).join('\n')).toContain('“abc⟨U+202E⟩def_99⟨U+001B⟩[2J”');
  });

  test('a closed case is linked too, and said to be closed', () => {
    const one = arrives(reportSaying({ usernames: 'bob_22', platforms: 'Kik' }));
    const other = arrives(reportSaying({ usernames: 'bob_22', platforms: 'Kik' }));
    book.note([{ v: 1, id: other, at: '2026-11-22T19:00:00.000Z', by: 'ada', did: { kind: 'closed' } }]);
    expect(linesOf(one)).toContain(`${referenceOf(other)} (closed)`);
  });
});

describe('a claim', () => {
  test('is shown on the case it names and on the report that makes it', () => {
    const named = arrives(reportSaying({}));
    const later = arrives(reportSaying({}, { earlierReference: referenceOf(named) }));
    expect(linesOf(named)).toContain(
      '    that report says that it belongs to this one: a claim, not verified',
    );
    expect(linesOf(later)).toContain(
      '    this report says that it belongs to that one: a claim, not verified',
    );
  });

  test('two that name the same report are shown to each other', () => {
    const named = arrives(reportSaying({}));
    const one = arrives(reportSaying({}, { earlierReference: referenceOf(named) }));
    const other = arrives(reportSaying({}, { earlierReference: referenceOf(named) }));
    expect(
      linksTo(one)
        .links.map(({ id }) => id)
        .sort(),
    ).toEqual([named, other].sort());
  });
});

test('a report that gives the other’s reference in its text is shown on both', () => {
  const one = arrives(reportSaying({}));
  const other = arrives(reportSaying({ 'reported-who': `the helpline, ${referenceOf(one)}` }));
  const line = "    one of the two names the other's reference in its text";
  expect([linesOf(one), linesOf(other)]).toEqual([
    expect.arrayContaining([line]),
    expect.arrayContaining([line]),
  ]);
});

test('an advisor can link two that share nothing', () => {
  const one = arrives(reportSaying({}));
  const other = arrives(reportSaying({}));
  expect(linesOf(one)).toEqual([]);
  book.note([
    { v: 1, id: one, at: '2026-11-22T19:00:00.000Z', by: 'ada', did: { kind: 'linked', to: other } },
  ]);
  expect(linesOf(one)).toContain('    an advisor says that they belong together');
});

test('practice and live reports are never linked', () => {
  const one = arrives(reportSaying({ usernames: 'bob_22', platforms: 'Kik' }));
  arrives(reportSaying({ usernames: 'bob_22', platforms: 'Kik' }), 'live');
  expect(linksTo(one).links).toEqual([]);
});

test('what very many reports have is a number, and hides no other link', () => {
  const school = '020 7946 0018';
  const one = arrives(reportSaying({ story: `ring ${school}`, usernames: 'bob_22', platforms: 'Kik' }));
  for (let n = 0; n <= MOST_TO_NAME; n++) arrives(reportSaying({ 'person-else': school }));
  const other = arrives(reportSaying({ usernames: 'Bob_22', platforms: 'kik', story: school }));
  const { links, common } = linksTo(one);
  expect(links.map(({ id }) => id)).toEqual([other]);
  expect(common).toMatchObject([{ mark: { kind: 'phone', said: school }, count: MOST_TO_NAME + 3 }]);
  expect(linesOf(one).at(-1)).toBe(
    `On ${MOST_TO_NAME + 3} reports, too many to name: the same phone number: “${school}” [story]`,
  );
});
