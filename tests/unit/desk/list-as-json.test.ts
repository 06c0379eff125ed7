import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensurePractice } from '../../../src/cli/practice-setup.ts';
import type { BookEntry } from '../../../src/desk/server/book/book.ts';
import { openBook } from '../../../src/desk/server/book/open-book.ts';
import { bookFile, readIdentities } from '../../../src/desk/server/desk-folder.ts';
import { readBookKey } from '../../../src/desk/server/keys/book-key.ts';
import { runDesk } from '../../../src/desk/server/run-desk.ts';
import type { Report } from '../../../src/report/report.ts';
import { referenceOf } from '../../../src/wire/reference.ts';
import { reportSaying } from '../report/priority-report.ts';
import { anEntry, by, NOW } from './book/a-book.ts';
import { OF_EACH_LEVEL, WORDS } from './desk-and-intake.ts';

const PLENTY = 600;

let dataDir: string;
let operatorFile: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'desk-test-'));
  operatorFile = join(dataDir, 'intake', 'operator.json');
  const made = await ensurePractice({ dataDir, operatorFile });
  if (!made.ok) throw new Error(made.reason);
});
afterEach(() => rm(dataDir, { recursive: true }));

async function ownBook() {
  const held = await readIdentities(dataDir);
  if (!held.ok) throw new Error(held.why);
  const key = await readBookKey(dataDir, held.identities);
  if (!key.ok) throw new Error(key.why);
  const opened = openBook({ file: bookFile(dataDir), key: key.key, marksOf: () => [] });
  if (!opened.ok) throw new Error(opened.why);
  return opened.book;
}

async function listAsJson(): Promise<string> {
  const { code, text } = await runDesk(['--json', '--offline'], {
    dataDir,
    origin: 'http://127.0.0.1:1',
    operatorFile,
    now: () => new Date(NOW),
    fetch,
    words: WORDS,
  });
  if (code !== 0) throw new Error(text);
  return text;
}

const idOf = (n: number) => `${n.toString(16).padStart(4, '0')}89ab-cdef-4000-8000-000000000000`;

/** @param n the second in which it came */
function rowOf(n: number, id = idOf(n)): BookEntry['row'] {
  const at = Date.parse('2026-11-22T18:00:00Z') + n * 1000;
  const sha256 = n.toString(16).padStart(64, '0');
  return { id, sha256, receivedAt: new Date(at).toISOString(), size: 9000, cursor: String(at * 1000) };
}

function liveEntry(report: Report | undefined, row: BookEntry['row']): BookEntry {
  const { plain } = anEntry(report, row);
  return { row, plain: JSON.stringify({ ...JSON.parse(plain), mode: 'live' }) };
}

it('is letter for letter what it was, with every field filled and with every one empty', async () => {
  const lifting = reportSaying(
    { concerns: ['blackmail'] },
    { audience: 'friend', earlierReference: referenceOf(idOf(1)), language: 'cy' },
  );
  const book = await ownBook();
  book.keep(
    [
      ...OF_EACH_LEVEL.map((report, n) => anEntry(report, rowOf(n))),
      anEntry(OF_EACH_LEVEL[2], rowOf(4, idOf(2))),
      anEntry(OF_EACH_LEVEL[3], rowOf(5, idOf(2))),
      anEntry(lifting, rowOf(6)),
      liveEntry(OF_EACH_LEVEL[1], rowOf(7)),
      { row: rowOf(8), why: 'no-key' },
      { row: rowOf(9), why: 'no-key' },
      { row: rowOf(10), why: 'broken' },
    ],
    null,
  );
  book.note([
    by(idOf(0), { kind: 'read' }),
    // A name with what cannot be seen, and with what only looks like the list.
    { ...by(idOf(0), { kind: 'acknowledged' }), by: 'Siân\u007f\u202e "reports": [] {}' },
    by(idOf(1), { kind: 'linked', to: idOf(0) }),
  ]);
  book.remember('compare/last', JSON.stringify({ at: NOW, listed: 11, missed: 1, gone: 0 }));
  book.remember('pull/at', NOW);
  book.close();
  const before = await readFile(join(import.meta.dirname, 'list-as-json.txt'), 'utf8');
  expect(`${await listAsJson()}\n`).toBe(before);
});

it('of nothing, and of many in both modes, says each of them once, on one line', async () => {
  expect(JSON.parse(await listAsJson())).toMatchObject({ reports: [], otherMode: { reports: [] } });
  const book = await ownBook();
  const practised = Array.from({ length: PLENTY }, (_, n) => anEntry(OF_EACH_LEVEL[1], rowOf(n)));
  const real = Array.from({ length: PLENTY }, (_, n) => liveEntry(OF_EACH_LEVEL[1], rowOf(PLENTY + n)));
  book.keep([...practised, ...real], null);
  book.close();
  const text = await listAsJson();
  const { reports, otherMode } = JSON.parse(text);
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
  expect(ids(reports)).toEqual(practised.map(({ row }) => row.id));
  expect(ids(otherMode.reports)).toEqual(real.map(({ row }) => row.id));
  expect(text).toBe(JSON.stringify(JSON.parse(text)));
});
