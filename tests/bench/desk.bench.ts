import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { referenceOf } from '../../src/wire/reference.ts';
import { inventedEntry } from './stage/desk/invented.ts';
import { median, noteFigure } from './stage/note-figure.ts';

/** Opened reports, none of them closed: all of them stand in the queue. */
const REPORTS = 100_000;
const TIMES = 5;
const BUDGET = '1,000 ms once the key is there';

const run = promisify(execFile);
const stage = (name: string) => join(import.meta.dirname, 'stage', 'desk', name);

test.setTimeout(1_800_000);

test(`the desk with ${REPORTS} opened reports: the list, one with its links, the status, something done`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'desk-bench-'));
  const command = async (...args: string[]) => {
    const { stdout } = await run(process.execPath, [stage('time-desk.ts'), folder, ...args]);
    return JSON.parse(stdout) as { code: number; ms: number; cpu: number; letters: number };
  };
  const shared = referenceOf(inventedEntry(10_000, REPORTS).row.id);
  try {
    await run(process.execPath, [stage('fill-book.ts'), folder, String(REPORTS)]);
    // The first look of a day ranks anew what names a day.
    await command();
    for (const [what, ...args] of [
      ['the list'],
      ['the list as JSON', '--json'],
      ['status', 'status'],
      ['one report with its links', 'open', shared],
      ['a case taken in hand', 'acknowledge', shared],
    ]) {
      const found: Awaited<ReturnType<typeof command>>[] = [];
      for (let time = 0; time < TIMES; time++) found.push(await command(...args));
      for (const unit of ['ms', 'cpu'] as const) {
        const of = found.map((one) => one[unit]);
        noteFigure('desk', {
          what: `${what ?? ''}, ${REPORTS} reports${unit === 'cpu' ? ', processor alone' : ''}`,
          value: median(of),
          unit: 'ms',
          budget: BUDGET,
          of,
        });
      }
      expect(found.every(({ letters }) => letters > 0)).toBe(true);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
