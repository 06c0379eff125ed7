import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensurePractice } from '../../../../src/cli/practice-setup.ts';
import { readDeskTokens } from '../../../../src/intake/desk-tokens.ts';
import { DEFAULT_EXIT, readOperatorFile, recipientKind } from '../../../../src/wire/operator-file.ts';

let dataDir: string;
let operatorFile: string;
const setUp = () => ensurePractice({ dataDir, operatorFile }, () => new Date('2026-11-22T09:00:00Z'));

beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'practice-test-')), '.nightlight');
  operatorFile = join(dataDir, 'intake', 'operator.json');
});
afterEach(() => rm(join(dataDir, '..'), { recursive: true }));

async function everything(): Promise<Record<string, string>> {
  const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    await Promise.all(
      files
        .filter((entry) => entry.isFile())
        .map(async ({ parentPath, name }) => [name, await readFile(join(parentPath, name), 'utf8')]),
    ),
  );
}

describe('the first run', () => {
  it('makes keys, token and a valid operator file in practice mode', async () => {
    const done = await setUp();
    expect(done).toMatchObject({ ok: true, mode: 'practice' });
    expect(done.ok && done.made).toHaveLength(5);
    const read = readOperatorFile(await readFile(operatorFile, 'utf8'));
    if (!read.ok) throw new Error(read.problems.join());
    expect(read.file).toMatchObject({ name: 'Nightlight practice', mode: 'practice', exitTo: DEFAULT_EXIT });
    expect(read.file.recipients.map(recipientKind)).toEqual(['hybrid']);
    expect((await stat(operatorFile)).mode & 0o777).toBe(0o644);
  });

  it('gives the intake only the hash of the desk’s token', async () => {
    await setUp();
    const token = (await readFile(join(dataDir, 'desk', 'token'), 'utf8')).trim();
    const listed = await readDeskTokens(dataDir);
    expect(token).toMatch(/^[\w-]{43}$/);
    const sha256 = createHash('sha256').update(token).digest('hex');
    expect(listed).toMatchObject({ ok: true, tokens: [{ sha256 }] });
    expect((await stat(join(dataDir, 'intake', 'desk-tokens.json'))).mode & 0o777).toBe(0o600);
    for (const name of await readdir(join(dataDir, 'intake'))) {
      const text = await readFile(join(dataDir, 'intake', name), 'utf8');
      expect(text).not.toContain(token);
      expect(text).not.toContain('AGE-SECRET-KEY');
    }
  });
});

describe('every other run', () => {
  it('changes nothing', async () => {
    await setUp();
    const before = await everything();
    expect(await setUp()).toEqual({ ok: true, mode: 'practice', made: [] });
    expect(await everything()).toEqual(before);
  });

  it('after the first was cut short, goes on with what is there', async () => {
    await setUp();
    const before = await everything();
    await rm(operatorFile);
    await rm(join(dataDir, 'intake', 'desk-tokens.json'));
    expect(await setUp()).toMatchObject({ ok: true, mode: 'practice' });
    expect(await everything()).toEqual(before);
  });

  it('with a live operator file makes nothing at all', async () => {
    await setUp();
    const file = JSON.parse(await readFile(operatorFile, 'utf8'));
    await rm(join(dataDir, 'desk'), { recursive: true });
    await writeFile(
      operatorFile,
      JSON.stringify({
        ...file,
        mode: 'live',
        hours: { timeZone: 'Europe/London', open: [] },
        outOfHours: 'nobody-reads',
        respondsWithin: {},
        alarmTestedOn: '2026-11-01',
      }),
    );
    const before = await everything();
    expect(await setUp()).toEqual({ ok: true, mode: 'live', made: [] });
    expect(await everything()).toEqual(before);
  });
});

describe('what it cannot go on with', () => {
  it('a broken operator file is said with its problems, and left alone', async () => {
    await mkdir(join(dataDir, 'intake'), { recursive: true });
    await writeFile(operatorFile, '{ "v": 1, "recipients": [] }');
    const failed = await setUp();
    if (failed.ok) throw new Error('it went on');
    expect(failed.reason).toContain(operatorFile);
    expect(failed.reason.split('\n')).toHaveLength(1);
    expect(failed.problems.length).toBeGreaterThan(0);
    expect(await readdir(dataDir)).toEqual(['intake']);
  });

  it('an operator file named elsewhere and not there is not made up', async () => {
    operatorFile = join(dataDir, 'mistyped.json');
    expect(await setUp()).toMatchObject({ ok: false, reason: expect.stringContaining('OPERATOR_FILE') });
  });

  it('a data folder that cannot be written', async () => {
    await writeFile(dataDir, 'a file where a folder should be');
    expect(await setUp()).toMatchObject({ ok: false, reason: expect.stringContaining('cannot be ') });
  });
});
