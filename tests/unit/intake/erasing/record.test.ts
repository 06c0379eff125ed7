import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addToRecord, readRecord, recordFolder } from '../../../../src/intake/erasing/record.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'erase-record-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const fresh = (name: string) => ({
  at: '2026-11-22T12:00:00Z',
  orderSha256: 'b'.repeat(64),
  signed: { v: 1 as const, order: `{"of":"${name}"}`, signatures: ['one', 'two'] },
  erased: [{ id: name, sha256: 'a'.repeat(64) }],
});

async function entries() {
  const record = await readRecord(dataDir);
  if (!record.ok) throw new Error(`broken at ${record.at}`);
  return record.entries;
}
const fileOf = (number: number) => join(recordFolder(dataDir), `00000${number}.json`);

async function threeErasings(): Promise<void> {
  for (const name of ['first', 'second', 'third']) await addToRecord(dataDir, await entries(), fresh(name));
}

test('what was erased stands in order, each naming the digest of the one before', async () => {
  expect(await entries()).toEqual([]);
  await threeErasings();
  const all = await entries();
  expect(all.map(({ number, erased }) => [number, erased[0]?.id])).toEqual([
    [1, 'first'],
    [2, 'second'],
    [3, 'third'],
  ]);
  expect(all.map(({ previous }) => previous)).toEqual(['0'.repeat(64), all[0]?.sha256, all[1]?.sha256]);
});

test('a change to one is seen at the next, an invented one at itself', async () => {
  await threeErasings();
  const text = await readFile(fileOf(2), 'utf8');
  await writeFile(fileOf(2), text.replace('second', 'other'));
  expect(await readRecord(dataDir)).toEqual({ ok: false, at: 3 });
  await writeFile(fileOf(2), '{}');
  expect(await readRecord(dataDir)).toEqual({ ok: false, at: 2 });
});

test('one that is missing is seen, also when the later ones move up', async () => {
  await threeErasings();
  await rm(fileOf(2));
  expect(await readRecord(dataDir)).toEqual({ ok: false, at: 2 });
  await rename(fileOf(3), fileOf(2));
  expect(await readRecord(dataDir)).toEqual({ ok: false, at: 2 });
});

test('of two who add at one moment, one is told, and nothing is written over', async () => {
  await threeErasings();
  const before = await entries();
  const both = await Promise.all([
    addToRecord(dataDir, before, fresh('mine')),
    addToRecord(dataDir, before, fresh('yours')),
  ]);
  expect(both.filter((added) => added === null)).toHaveLength(1);
  expect(await entries()).toHaveLength(4);
  expect((await readdir(recordFolder(dataDir))).filter((name) => name.startsWith('.'))).toEqual([]);
});
