import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { lookAtDesk } from '../../../../src/cli/golive/look-at-desk.ts';
import { lookAtLanguages } from '../../../../src/cli/golive/look-at-languages.ts';
import { readStatements } from '../../../../src/cli/golive/statements.ts';
import { newIdentity } from '../../../../src/crypto/open.ts';
import { lockWithPassphrase } from '../../../../src/crypto/passphrase-lock.ts';
import {
  approvedReleaseFile,
  readApprovedRelease,
} from '../../../../src/desk/server/approve/approved-release.ts';
import { createWords } from '../../../../src/desk/server/show/words.ts';
import { watchFile } from '../../../../src/desk/server/status/watch-runs.ts';
import { alarmTestedFile, noteAlarmTested } from '../../../../src/desk/server/watch/alarm-tested.ts';
import { onlyOne } from '../../../../src/desk/server/watch/only-one.ts';
import { LANGUAGES } from '../../../../src/i18n/languages.ts';
import { DESK_TOKEN } from '../../intake/support/intake-folder.ts';
import { runIntake } from '../../intake/support/running-intake.ts';

const words = createWords({ desk: JSON.parse(readFileSync('locales/en/desk.json', 'utf8')), questions: {} });
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'nightlight-desk-'));
  return () => rm(dataDir, { recursive: true });
});

async function put(name: string, content: string | Uint8Array): Promise<void> {
  const file = join(dataDir, name);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, content, { mode: 0o600 });
}
const look = (deskOrigin = 'http://127.0.0.1:1', passphrase: string | null = null) =>
  lookAtDesk({
    dataDir,
    deskOrigin,
    fetch,
    askPassphrase: () => Promise.resolve(passphrase),
    words,
    operatorFile: join(dataDir, 'operator.json'),
    now: () => new Date(),
  });

describe('the keys', () => {
  test('that lie open are named, and opened all the same', async () => {
    const { identity, recipient } = await newIdentity('classical');
    await put('desk/identities/first.txt', `${identity}\n`);
    expect(await look()).toMatchObject({
      held: { ok: true, recipients: [recipient] },
      unprotected: ['first.txt'],
      intakeRanHere: false,
    });
  });

  test('under a passphrase are opened with it; without it the desk’s own words say what is wrong', async () => {
    const { identity, recipient } = await newIdentity('classical');
    const key = await lockWithPassphrase(new TextEncoder().encode(identity), 'seven mild herons', 10);
    await put('desk/identities/first.age', key);
    expect(await look('http://127.0.0.1:1', 'seven mild herons')).toMatchObject({
      held: { ok: true, recipients: [recipient] },
      unprotected: [],
    });
    const { held } = await look();
    expect(held).toEqual({
      ok: false,
      trouble: expect.stringMatching(/first\.age is under a passphrase\. .*\.$/),
    });
  });

  test('that are not there, or others can read, are said in a sentence', async () => {
    expect((await look()).held).toEqual({ ok: false, trouble: expect.stringContaining('npm run keys') });
    await put('desk/identities/first.txt', (await newIdentity('classical')).identity);
    await chmod(join(dataDir, 'desk/identities/first.txt'), 0o644);
    expect((await look()).held).toEqual({ ok: false, trouble: expect.stringContaining('first.txt') });
  });

  test('of a folder in which an intake ran are known by its database', async () => {
    await put('intake/reports.sqlite', '');
    expect(await look()).toMatchObject({ intakeRanHere: true });
  });
});

test('the way to the intake is tried with the desk’s own token', async () => {
  const { deskUrl } = await runIntake();
  expect((await look(deskUrl)).intake).toBe('no-token');
  await put('desk/token', DESK_TOKEN);
  expect((await look(deskUrl)).intake).toBe('answers');
  expect((await look()).intake).toBe('unreachable');
  await put('desk/token', 'another-token-than-was-told');
  expect((await look(deskUrl)).intake).toBe('refused');
  await chmod(join(dataDir, 'desk/token'), 0o644);
  expect((await look(deskUrl)).intake).toBe('token-readable-by-others');
});

describe('the watch', () => {
  const seen = async () => (await look('http://127.0.0.1:1', 'seven mild herons')).watch;

  test('is known to run by its lock, and to be stuck by when it last could look', async () => {
    const { identity } = await newIdentity('classical');
    const key = await lockWithPassphrase(new TextEncoder().encode(identity), 'seven mild herons', 10);
    await put('desk/identities/first.age', key);
    await put('desk/token', DESK_TOKEN);
    expect(await seen()).toEqual({ is: 'not-running' });
    const watch = onlyOne(dataDir);
    if (!watch.ok) throw new Error(watch.why);
    expect(await seen()).toEqual({ is: 'looks' });
    const long = new Date(Date.now() - 3_600_000);
    await utimes(watchFile(dataDir), long, long);
    expect(await seen()).toEqual({ is: 'stuck' });
    await chmod(join(dataDir, 'desk/token'), 0o644);
    expect(await seen()).toEqual({ is: 'cannot-tell', trouble: expect.stringContaining('chmod 600') });
    watch.release();
    expect(await seen()).toEqual({ is: 'not-running' });
  });
});

test('the alarm that was tested is known again until another program or address is set', async () => {
  const webhook = 'https://ring.example.org/hook-4711';
  const since = async (alarm: object) => {
    await put('desk/settings.json', JSON.stringify({ alarm }));
    return (await look()).alarmTestedSince;
  };
  expect(await since({ webhook })).toBeNull();
  await noteAlarmTested(dataDir, { webhook }, '2026-11-01');
  await noteAlarmTested(dataDir, { webhook }, '2026-11-20');
  expect(await since({ webhook, againEveryMinutes: 1 })).toBe('2026-11-01');
  expect(await since({ webhook: `${webhook}2` })).toBeNull();
  expect(await since({ webhook, command: ['ring'] })).toBeNull();
  expect(readFileSync(alarmTestedFile(dataDir), 'utf8')).not.toContain('hook-4711');
  await noteAlarmTested(dataDir, { webhook, command: ['ring'] }, '2026-11-21');
  expect(await since({ webhook, command: ['ring'] })).toBe('2026-11-21');
});

test('settings that do not hold are named by their problems', async () => {
  await put('desk/settings.json', '{ "nation": "cornwall" }');
  expect((await look()).settings).toEqual({ ok: false, problems: [expect.stringMatching(/^nation: /)] });
});

test.each([
  ['nothing', null, { ok: true, value: { v: 1 } }],
  [
    'a day',
    '{ "v": 1, "practisedOn": "2026-11-20" }',
    { ok: true, value: { v: 1, practisedOn: '2026-11-20' } },
  ],
  ['a day that is none', '{ "v": 1, "practisedOn": "2026-02-30" }', { ok: false }],
  ['a name misspelt', '{ "v": 1, "practicedOn": "2026-11-20" }', { ok: false }],
  ['no JSON', 'practised', { ok: false, problems: ['it is not JSON'] }],
])('what only the operator can say, with %s', async (_what, text, read) => {
  if (text !== null) await put('desk/golive.json', text);
  expect(await readStatements(dataDir)).toMatchObject(read);
});

test.each([
  ['none', null],
  ['not-valid', '{'],
  ['not-valid', '{ "v": 1, "files": {} }'],
])('an approved release can be %s', async (why, text) => {
  if (text !== null) await put('desk/approved-release.json', text);
  expect(approvedReleaseFile(dataDir)).toBe(join(dataDir, 'desk', 'approved-release.json'));
  expect(await readApprovedRelease(dataDir)).toEqual({ ok: false, why });
});

test('every language has all its texts, and one without a file has not', async () => {
  expect(lookAtLanguages('.').map(({ code, missing }) => [code, missing])).toEqual(
    LANGUAGES.map(({ code }) => [code, 0]),
  );
  await put('locales/en/app.json', '{ "first": { "start": "Start", "more": "More" } }');
  await put('locales/pl/app.json', '{ "first": { "start": "Zacznij" } }');
  const found = lookAtLanguages(dataDir).find(({ code }) => code === 'pl');
  expect(found).toEqual({ code: 'pl', name: 'Polski', checked: 'awaits-reviewer', missing: 1 });
});
