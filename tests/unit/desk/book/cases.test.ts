import { describe, expect, it } from 'vitest';
import { NEW_CASE } from '../../../../src/desk/server/book/case-state.ts';
import { referenceOf } from '../../../../src/wire/reference.ts';
import { reportSaying } from '../../report/priority-report.ts';
import { aBook, anEntry, aRow, bookFile, by, NOW, namesIn } from './a-book.ts';

const shown = (book: ReturnType<typeof aBook>) => book.list(NOW).map(({ row }) => row.id);
const other = reportSaying({ concerns: ['blackmail'] });

describe('a case', () => {
  it('that nobody has touched is unread and open', () => {
    const book = aBook();
    book.keep([anEntry()], null);
    expect(book.list(NOW)).toMatchObject([{ state: NEW_CASE }]);
  });

  it('says how it stands, from everything that was done, in whichever process that was', () => {
    const file = bookFile();
    const [one, elsewhere] = [aBook({ file }), aBook({ file })];
    const entry = anEntry();
    const { id } = entry.row;
    one.keep([entry], null);
    elsewhere.list(NOW);
    one.note([by(id, { kind: 'read' }), by(id, { kind: 'acknowledged' })]);
    one.note([by(id, { kind: 'outcome', outcome: 'referred' }), by(id, { kind: 'held', why: 'asked to' })]);
    elsewhere.note([by(id, { kind: 'outcome', outcome: 'answered' }), by(id, { kind: 'linked', to: 'x' })]);
    const state = {
      read: true,
      acknowledgedBy: 'Sam',
      outcome: 'answered',
      closed: false,
      held: true,
      referred: true,
      linkedTo: ['x'],
    };
    for (const book of [one, elsewhere]) expect(book.list(NOW)).toMatchObject([{ state }]);
    one.note([by(id, { kind: 'released' }), by(id, { kind: 'unlinked', to: 'x' })]);
    expect(elsewhere.list(NOW)).toMatchObject([{ state: { ...state, held: false, linkedTo: [] } }]);
    expect(one.events([id]).map(({ did }) => did.kind)).toEqual([
      'read',
      'acknowledged',
      'outcome',
      'held',
      'outcome',
      'linked',
      'released',
      'unlinked',
    ]);
  });

  it('leaves the list when it is closed, with every copy, and is still found; opened again, it is as new', () => {
    const book = aBook();
    const [closed, open] = [anEntry(), anEntry()];
    const { id } = closed.row;
    book.keep([closed, anEntry(undefined, aRow({ id })), open], null);
    book.note([by(id, { kind: 'read' }), by(id, { kind: 'acknowledged' }), by(id, { kind: 'closed' })]);
    expect(shown(book)).toEqual([open.row.id]);
    expect(book.open()).toEqual([open]);
    expect(book.idsOf(referenceOf(id))).toEqual([id]);
    expect(book.under([id])).toHaveLength(2);
    book.note([by(id, { kind: 'reopened' })]);
    expect(book.list(NOW)[0]?.state).toEqual(NEW_CASE);
  });

  it('comes back unread when something different arrives under its id, and not for another copy', () => {
    const book = aBook();
    const first = anEntry();
    const { id } = first.row;
    book.keep([first], null);
    book.note([by(id, { kind: 'read' }), by(id, { kind: 'closed' })]);
    book.keep([anEntry(undefined, aRow({ id }))], null);
    book.keep([{ row: aRow({ id }), why: 'not-fetched' }], null);
    expect(book.list(NOW).filter((one) => 'card' in one)).toEqual([]);

    book.keep([anEntry(other, aRow({ id }))], null);
    expect(book.list(NOW).filter((one) => 'card' in one)).toHaveLength(3);
    expect(book.list(NOW)[0]?.state).toMatchObject({ read: false, closed: false });
    expect(book.events([id]).at(-1)).toMatchObject({ by: 'desk', did: { kind: 'reopened' } });
  });

  it('cannot be given what is no event', () => {
    const book = aBook();
    const { row } = anEntry();
    const long = by(row.id, { kind: 'note', text: 'x'.repeat(4001) });
    expect(() => book.note([by(row.id, { kind: 'read' }), long])).toThrow();
    expect(book.events([row.id])).toEqual([]);
  });
});

describe('what was pulled', () => {
  it('is kept all or nothing, with how far it went', () => {
    const book = aBook({
      marksOf(report) {
        if (report.language === 'xx') throw new Error('the disk is full');
        return [];
      },
    });
    const broken = anEntry(reportSaying({ concerns: ['groomed'] }, { language: 'xx' }));
    expect(() => book.keep([anEntry(), broken], '1')).toThrow();
    expect([book.count(), book.pulledUpTo(), book.list(NOW)]).toEqual([0, null, []]);
    const good = anEntry();
    book.keep([good], '1');
    book.keep([], '2');
    book.keep([], null);
    expect([book.count(), book.pulledUpTo()]).toEqual([1, '2']);
    expect(book.plain(good.row)).toBe(good.plain);
  });

  it('that was opened stays; what stood in the band is replaced by what could be opened', () => {
    const book = aBook();
    const entry = anEntry();
    book.keep([{ row: entry.row, why: 'no-key' }], null);
    expect(book.band()).toEqual([{ row: entry.row, why: 'no-key' }]);
    expect(book.plain(entry.row)).toBe(null);
    book.keep([entry], null);
    book.keep([{ row: entry.row, why: 'broken' }], null);
    expect(book.band()).toEqual([]);
    expect(book.under([entry.row.id])).toEqual([entry]);
  });

  it('stands in the order of arrival, even what was missed and came later', () => {
    const book = aBook();
    const [early, late] = [aRow({ cursor: '9' }), aRow({ cursor: '10' })];
    book.keep([anEntry(undefined, late)], null);
    book.keep([anEntry(undefined, early), { row: aRow({ cursor: '8' }), why: 'broken' }], null);
    expect(book.list(NOW).map(({ row }) => row.cursor)).toEqual(['8', '9', '10']);
    expect(book.open().map(({ row }) => row.cursor)).toEqual(['8', '9', '10']);
    expect(book.rows().map(({ cursor }) => cursor)).toEqual(['8', '9', '10']);
  });

  it('is found by what it shares, closed or not', () => {
    const book = aBook();
    const named = (usernames: string) => anEntry(reportSaying({ concerns: ['groomed'], usernames }));
    const entries = [named('one_name'), named('one_name'), named('another')];
    book.keep(entries, null);
    const [first = '', second = ''] = entries.map(({ row }) => row.id);
    book.note([by(first, { kind: 'closed' })]);
    const mark = { kind: 'user-name', value: 'one_name' };
    expect(book.sharing([mark, { kind: 'phone', value: 'one_name' }])).toEqual([
      { id: first, marks: [mark] },
      { id: second, marks: [mark] },
    ]);
  });
});

it('after an update everything is ranked and marked by the new rules, and what was done stays', () => {
  const file = bookFile();
  const before = aBook({ file, rules: 'old', marksOf: () => [{ kind: 'old', value: 'x' }] });
  const entries = Array.from({ length: 3 }, () =>
    anEntry(reportSaying({ concerns: ['groomed'], usernames: 'n' })),
  );
  before.keep(entries, null);
  before.note([by(entries[0]?.row.id ?? '', { kind: 'read' })]);
  before.close();

  const after = aBook({ file, rules: 'new', marksOf: namesIn });
  expect(after.sharing([{ kind: 'old', value: 'x' }])).toEqual([]);
  expect(after.sharing([{ kind: 'user-name', value: 'n' }])).toHaveLength(3);
  expect(after.list(NOW).map(({ state }) => state.read)).toEqual([true, false, false]);
  after.close();
  // Not every time.
  const again = aBook({ file, rules: 'new', marksOf: () => [] });
  expect(again.sharing([{ kind: 'user-name', value: 'n' }])).toHaveLength(3);
});
