import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Book, BookEntry, BookMark } from '../../../../src/desk/server/book/book.ts';
import { type BookToOpen, openBook } from '../../../../src/desk/server/book/open-book.ts';
import type { Row } from '../../../../src/desk/server/pull/intake-client.ts';
import { answeredValue } from '../../../../src/report/answers.ts';
import type { Report } from '../../../../src/report/report.ts';
import { reportSaying } from '../../report/priority-report.ts';

export const KEY = new Uint8Array(32).fill(7);

/** A folder of its own, gone with the test. */
export function bookFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'book-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'book.sqlite');
}

/** User names, as they were typed. */
export function namesIn(report: Report): readonly BookMark[] {
  const said = answeredValue(report.answers, 'usernames');
  return typeof said === 'string' ? [{ kind: 'user-name', value: said }] : [];
}

/** An open book, closed with the test. */
export function aBook(more: Partial<BookToOpen> = {}): Book {
  const opened = openBook({ file: bookFile(), key: KEY, marksOf: namesIn, ...more });
  if (!opened.ok) throw new Error(opened.why);
  onTestFinished(() => {
    try {
      opened.book.close();
    } catch {
      // The test has closed it.
    }
  });
  return opened.book;
}

let rows = 0;

/** As the intake lists it; each comes a second after the one before. */
export function aRow(more: Partial<Row> = {}): Row {
  const at = Date.parse('2026-11-22T18:30:00Z') + ++rows * 1000;
  const id = more.id ?? randomUUID();
  return {
    id,
    sha256: createHash('sha256').update(`${id} ${rows}`).digest('hex'),
    receivedAt: new Date(at).toISOString(),
    size: 9000,
    cursor: String(at * 1000),
    ...more,
  };
}

/** A report as it lay in its seal. */
export function anEntry(
  report: Report = reportSaying({ concerns: ['groomed'] }),
  row: Row = aRow(),
): BookEntry & { readonly plain: string } {
  const digest = createHash('sha256').update('mild').digest('hex');
  const content = {
    v: 1,
    id: row.id,
    mode: 'practice',
    operatorSha256: digest,
    recipientsSha256: [digest],
    report,
  };
  return { row, plain: JSON.stringify(content) };
}

export const NOW = '2026-11-22T19:00:00.000Z';
export const by = (id: string, did: Parameters<Book['note']>[0][number]['did'], at = NOW) =>
  ({ v: 1, id, at, by: 'Sam', did }) as const;
