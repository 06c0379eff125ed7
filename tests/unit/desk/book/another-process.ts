import { readFileSync } from 'node:fs';
import type { BookEntry } from '../../../../src/desk/server/book/book.ts';
import { openBook } from '../../../../src/desk/server/book/open-book.ts';

/**
 * `node another-process.ts FILE KEY ENTRIES NAME`: keeps every entry of a JSON file, one by one, and notes something about
 * each, listing all in between. As the watch does while an advisor works.
 */
const [file = '', key = '', entriesFile = '', name = ''] = process.argv.slice(2);
const opened = openBook({ file, key: Buffer.from(key, 'hex'), marksOf: () => [] });
if (!opened.ok) throw new Error(opened.why);
const { book } = opened;
const entries = JSON.parse(readFileSync(entriesFile, 'utf8')) as BookEntry[];
process.stdout.write('ready\n');
process.stdin.once('data', () => {
  for (const entry of entries) {
    book.keep([entry], entry.row.cursor);
    const did = { kind: 'acknowledged' } as const;
    book.note([{ v: 1, id: entry.row.id, at: '2026-11-22T19:00:00.000Z', by: name, did }]);
    book.list('2026-11-22T19:00:00.000Z');
  }
  book.close();
  process.stdin.destroy();
});
