import { existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { createCipher } from '../../../../src/desk/server/book/internal/cipher.ts';
import { referenceOf } from '../../../../src/wire/reference.ts';
import { reportSaying } from '../../report/priority-report.ts';
import { aBook, anEntry, bookFile, by, KEY, NOW } from './a-book.ts';

const told = (usernames: string) =>
  reportSaying({ concerns: ['groomed'], usernames, story: `${usernames} wrote` });
const bytesOf = (file: string) =>
  Buffer.concat([file, `${file}-wal`].filter((path) => existsSync(path)).map((path) => readFileSync(path)));

/** What each kind of box is bound to, beside its place. */
const BOXES = {
  entry: 'seq',
  block: 'at',
  event: 'seq',
} as const;

/** Everything in the book as its owner can read it. */
function everythingIn(file: string): string {
  const cipher = createCipher(KEY);
  const database = new DatabaseSync(file, { readOnly: true });
  const read = Object.entries(BOXES).flatMap(([table, place]) =>
    database
      .prepare(`SELECT ${place} AS place, box FROM ${table}`)
      .all()
      .map((row) => cipher.show(row['box'] as Uint8Array, `${table}/${String(row['place'])}`)),
  );
  const memories = database
    .prepare('SELECT name, box FROM memory')
    .all()
    .map(({ name, box }) =>
      cipher.show(box as Uint8Array, `memory/${Buffer.from(name as Uint8Array).toString('hex')}`),
    );
  database.close();
  return [...read, ...memories].join('\n');
}

/** The ciphertexts that lie in the file now, by what they say. */
function ciphertexts(
  file: string,
  table: 'entry' | 'event' | 'mark',
  column: 'box' | 'mac',
): readonly Buffer[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const found = database.prepare(`SELECT ${column} AS bytes FROM ${table}`).all();
  database.close();
  return found.map(({ bytes }) => Buffer.from(bytes as Uint8Array));
}

it('nothing is left of what was erased: not by its key, not as old bytes, not in the log; the rest stays', () => {
  const file = bookFile();
  const book = aBook({ file });
  const gone = anEntry(told('name_to_forget'));
  const stays = anEntry(told('name_to_keep'));
  const { id } = gone.row;
  book.keep([gone, stays], stays.row.cursor);
  book.note([
    by(id, { kind: 'note', text: 'a note to forget' }),
    by(id, { kind: 'linked', to: stays.row.id }),
    by(stays.row.id, { kind: 'linked', to: id }),
    by(stays.row.id, { kind: 'note', text: 'a note to keep' }),
  ]);
  book.remember('lately', `${referenceOf(id)} was loud`);
  book.remember('always', 'kept');
  const old = [
    ...ciphertexts(file, 'entry', 'box'),
    ...ciphertexts(file, 'event', 'box'),
    ...ciphertexts(file, 'mark', 'mac'),
  ];
  expect(old.every((bytes) => bytesOf(file).includes(bytes))).toBe(true);
  const said = [id, gone.row.sha256, referenceOf(id), 'name_to_forget', 'a note to forget'];
  for (const text of said) expect(everythingIn(file)).toContain(text);

  book.erase([id]);

  const left = everythingIn(file);
  for (const text of said) expect(left, text).not.toContain(text);
  for (const text of [stays.row.id, 'name_to_keep', 'a note to keep', 'kept']) expect(left).toContain(text);
  // Of the old ciphertexts only those of the other report are anywhere in the file or its log.
  const now = [
    ...ciphertexts(file, 'entry', 'box'),
    ...ciphertexts(file, 'event', 'box'),
    ...ciphertexts(file, 'mark', 'mac'),
  ].map((bytes) => bytes.toString('hex'));
  const bytes = bytesOf(file);
  const lost = old.filter((one) => !now.includes(one.toString('hex')));
  expect(lost).toHaveLength(5);
  expect(lost.filter((one) => bytes.includes(one))).toEqual([]);
  // A page holds the end of one and the start of another: no piece of them is left either.
  expect(lost.filter((one) => bytes.includes(one.subarray(-32)))).toEqual([]);

  expect(book.list(NOW).map(({ row }) => row.id)).toEqual([stays.row.id]);
  expect(book.list(NOW)[0]?.state.linkedTo).toEqual([]);
  expect(book.idsOf(referenceOf(id))).toEqual([]);
  expect(book.events([id])).toEqual([]);
  expect(book.sharing([{ kind: 'user-name', value: 'name_to_forget' }])).toEqual([]);
  expect([book.memory('lately'), book.memory('always')]).toEqual([null, 'kept']);
});

it('what was erased is not missing, and does not come back', () => {
  const book = aBook();
  const gone = anEntry();
  book.keep([gone], null);
  book.erase([gone.row.id]);
  expect(book.has(gone.row)).toBe(true);
  book.keep([gone], null);
  expect(book.count()).toBe(0);
});
