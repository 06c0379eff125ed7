import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aBook, anEntry, bookFile, KEY, NOW } from './a-book.ts';

const SCRIPT = join(import.meta.dirname, 'another-process.ts');

it('a watch and an advisor write into one book at once, and nothing is lost, doubled or out of step', async () => {
  const file = bookFile();
  const entries = Array.from({ length: 40 }, () => anEntry());
  writeFileSync(`${file}.entries`, JSON.stringify(entries));
  const mine = aBook({ file });
  const others = ['watch', 'Kim'].map((name) =>
    spawn(process.execPath, [SCRIPT, file, Buffer.from(KEY).toString('hex'), `${file}.entries`, name], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  const ended = others.map((other) => once(other, 'exit'));
  await Promise.all(others.map(({ stdout }) => once(stdout, 'data')));
  for (const { stdin } of others) stdin.write('go\n');
  expect((await Promise.all(ended)).map(([code]) => code as number)).toEqual([0, 0]);

  const ids = entries.map(({ row }) => row.id);
  expect(mine.rows().map(({ id }) => id)).toEqual(ids);
  expect(mine.open()).toEqual(entries);
  for (const { row, state } of mine.list(NOW)) {
    const done = mine.events([row.id]).map(({ by }) => by);
    expect(done.toSorted()).toEqual(['Kim', 'watch']);
    expect(state.acknowledgedBy).toBe(done.at(-1));
  }
});
