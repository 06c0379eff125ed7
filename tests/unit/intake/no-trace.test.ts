import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runIntake } from './support/running-intake.ts';
import { newSealed } from './support/sealed.ts';

it('no address, browser or header of a sender is in the database or the log', async () => {
  const intake = await runIntake({ trustProxy: ['127.0.0.1'], limits: { newReportsPerHour: 2 } });
  const sender = { 'x-forwarded-for': '203.0.113.77', 'user-agent': 'OldPhone/1.0', cookie: 'biscuit=1' };
  const sealed = newSealed();
  const size = sealed.bytes.length;
  for (const each of [sealed, sealed, newSealed(sealed.id), newSealed()]) await intake.put(each, sender);
  await intake.put({ ...newSealed(), id: 'call-me-on-0800' }, sender);

  expect(intake.lines.map(({ status }) => status)).toEqual([201, 200, 409, 429, 400]);
  expect(intake.lines[0]).toEqual({ id: sealed.id, size, status: 201 });
  expect(intake.lines.at(-1)).toEqual({ id: null, size, status: 400 });

  const folder = join(intake.folder.config.dataDir, 'intake');
  const kept = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')),
  );
  const everything = [...kept, JSON.stringify(intake.lines)].join('\n');
  expect(everything).toContain(sealed.id);
  const packed = String.fromCharCode(203, 0, 113, 77);
  for (const trace of ['203.0.113', packed, '127.0.0.1', 'OldPhone', 'biscuit', 'call-me', 'x-forwarded']) {
    expect(everything.includes(trace), trace).toBe(false);
  }
});
