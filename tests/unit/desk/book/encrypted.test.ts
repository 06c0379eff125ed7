import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openBook } from '../../../../src/desk/server/book/open-book.ts';
import { referenceOf } from '../../../../src/wire/reference.ts';
import { reportSaying } from '../../report/priority-report.ts';
import { aBook, anEntry, aRow, bookFile, by, KEY, NOW, namesIn } from './a-book.ts';

const told = (story: string, usernames: string) =>
  reportSaying({ concerns: ['groomed'], story, usernames, 'contact-phone': '01632 960001' });

/** The book and what SQLite keeps beside it. */
const filesOf = (file: string) => [file, `${file}-wal`, `${file}-shm`].filter((path) => existsSync(path));
const bytesOf = (file: string) => Buffer.concat(filesOf(file).map((path) => readFileSync(path)));

/** A book in which everything happened that can, while it is still open, and everything that was said to it. */
function fullBook(
  file: string,
  words: { story: string; name: string; note: string; memory: string },
  key = KEY,
) {
  const book = aBook({ file, key });
  const report = anEntry(told(words.story, words.name));
  const band = { row: aRow(), why: 'no-key' } as const;
  book.keep([report, band], report.row.cursor);
  book.note([
    by(report.row.id, { kind: 'note', text: words.note }),
    by(report.row.id, { kind: 'linked', to: band.row.id }),
  ]);
  book.remember('what the watch knows', words.memory);
  book.list(NOW);
  const rows = [report.row, band.row].flatMap(({ id, sha256, receivedAt, cursor }) => [
    ...[id, id.replaceAll('-', ''), referenceOf(id), referenceOf(id).replaceAll('-', '')],
    ...[sha256, receivedAt, cursor],
  ]);
  const said = [
    ...rows,
    ...Object.values(words),
    ...[
      'Sam',
      'no-key',
      'what the watch knows',
      '01632 960001',
      'groomed',
      'practice',
      'audience',
      'user-name',
    ],
  ];
  return { book, said };
}

const MILD = {
  story: 'It began with a marmalade sandwich.',
  name: 'a_made_up_name',
  note: 'Rang the invented school.',
  memory: 'seven alarms',
};
const OTHER = {
  story: 'It ended with a cucumber sandwich..',
  name: 'b_thought_of_x',
  note: 'Wrote to a made up aunt..',
  memory: 'eight alarms',
};

describe('whoever finds the book’s file', () => {
  it('reads nothing of what was said, by whom it was read, nor any id, reference or time', () => {
    const file = bookFile();
    const { said } = fullBook(file, MILD);
    const bytes = bytesOf(file);
    expect(filesOf(file)).toHaveLength(3);
    const found = said.filter((text) =>
      [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(text, 'hex')].some(
        (form) => form.length > 2 && bytes.includes(form),
      ),
    );
    expect(found).toEqual([]);
  });

  it('cannot tell by it which of two contents it has', () => {
    const seen = [MILD, OTHER].map((words, n) => {
      const file = bookFile();
      fullBook(file, words, new Uint8Array(32).fill(n)).book.close();
      return columns(file);
    });
    const [one = [], other = []] = seen;
    // Everything but the order of hashes, which is random: how many of what, where, and how long.
    expect(other.map(shape).sort()).toEqual(one.map(shape).sort());
    const boxes = new Set(one.filter((value) => value instanceof Uint8Array).map(hex));
    expect(boxes.size).toBeGreaterThan(12);
    const shared = other.filter((value) => value instanceof Uint8Array).map(hex);
    expect(shared.filter((value) => boxes.has(value))).toEqual([]);
  });

  it('cannot find out by trying, without the key, whether a name is in it', () => {
    const marked = [KEY, new Uint8Array(32).fill(8)].map((key) => {
      const file = bookFile();
      aBook({ file, key }).keep([anEntry(told('x', 'a_made_up_name'))], null);
      return hex(readAll(file, 'mark').find((value) => value instanceof Uint8Array));
    });
    expect(marked[0]).toHaveLength(64);
    expect(marked[1]).not.toBe(marked[0]);
  });

  it('must be its owner: nobody else on the machine may read it', () => {
    const file = bookFile();
    aBook({ file }).close();
    chmodSync(file, 0o644);
    aBook({ file }).keep([anEntry()], null);
    for (const path of filesOf(file)) expect(statSync(path).mode & 0o077).toBe(0);
  });
});

describe('a book that cannot be read', () => {
  const why = (file: string, key = KEY) => {
    const opened = openBook({ file, key, marksOf: namesIn });
    if (opened.ok) opened.book.close();
    return opened.ok ? 'opened' : opened.why;
  };

  it('does not open with another key, not even an empty one', () => {
    const file = bookFile();
    aBook({ file }).close();
    expect(why(file, new Uint8Array(32))).toBe('wrong-key');
    expect(why(file)).toBe('opened');
  });

  it('of a newer version is left alone', () => {
    const file = bookFile();
    aBook({ file }).close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(why(file)).toBe('newer');
  });

  it('says so where there is no folder for it', () => {
    expect(why(`${bookFile()}/nowhere/book.sqlite`)).toBe('cannot-open');
  });

  it('notices that two of its boxes were exchanged', () => {
    const file = bookFile();
    const book = aBook({ file });
    const [one, other] = [anEntry(), anEntry()];
    book.keep([one, other], null);
    const database = new DatabaseSync(file);
    database.exec('UPDATE entry SET box = (SELECT box FROM entry AS o WHERE o.seq = 3 - entry.seq)');
    database.close();
    expect(() => book.plain(one.row)).toThrow('a part of the book does not open');
  });
});

const TABLES = ['entry', 'block', 'mark', 'event', 'memory', 'lock', 'erased'];

/** Every value in the file. */
function columns(file: string): readonly unknown[] {
  return TABLES.flatMap((table) => readAll(file, table));
}

function readAll(file: string, table: string): readonly unknown[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const values = database.prepare(`SELECT * FROM ${table}`).all().flatMap(Object.values);
  database.close();
  return values;
}

const hex = (value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : '');
const shape = (value: unknown) => (value instanceof Uint8Array ? `${value.length} bytes` : String(value));
