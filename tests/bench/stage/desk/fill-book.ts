import { join } from 'node:path';
import { ensurePractice } from '../../../../src/cli/practice-setup.ts';
import { openBook } from '../../../../src/desk/server/book/open-book.ts';
import { bookFile, readIdentities } from '../../../../src/desk/server/desk-folder.ts';
import { readBookKey } from '../../../../src/desk/server/keys/book-key.ts';
import { marksOf } from '../../../../src/desk/server/links/marks.ts';
import { inventedEntry, inventedEvents } from './invented.ts';

/** `node fill-book.ts FOLDER COUNT`: a practice desk whose book has so many opened reports, put in through its own calls. */
const [dataDir = '', count = '0'] = process.argv.slice(2);
const AT_ONCE = 1024;

const made = await ensurePractice({ dataDir, operatorFile: join(dataDir, 'intake', 'operator.json') });
if (!made.ok) throw new Error(made.reason);
const held = await readIdentities(dataDir);
if (!held.ok) throw new Error(held.why);
const key = await readBookKey(dataDir, held.identities);
if (!key.ok) throw new Error(key.why);
const opened = openBook({ file: bookFile(dataDir), key: key.key, marksOf });
if (!opened.ok) throw new Error(opened.why);
const { book } = opened;

const of = Number(count);
for (let start = 0; start < of; start += AT_ONCE) {
  const numbers = Array.from({ length: Math.min(AT_ONCE, of - start) }, (_, n) => start + n);
  const entries = numbers.map((n) => inventedEntry(n, of));
  book.keep(entries, entries.at(-1)?.row.cursor ?? null);
  book.note(numbers.flatMap((n, at) => inventedEvents(n, entries[at]?.row.id ?? '')));
}
// As after the comparison of the day: the intake beside it is empty.
book.remember(
  'compare/last',
  JSON.stringify({ at: new Date().toISOString(), listed: of, missed: 0, gone: 0 }),
);
book.close();
