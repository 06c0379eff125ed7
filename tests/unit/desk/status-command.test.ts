import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { settingsFile } from '../../../src/desk/server/settings/settings.ts';
import { onlyOne } from '../../../src/desk/server/watch/only-one.ts';
import { referenceOf } from '../../../src/wire/reference.ts';
import { type DeskAndIntake, OF_EACH_LEVEL, startDeskAndIntake } from './desk-and-intake.ts';

const COMMAND = join(import.meta.dirname, '../../../src/cli/desk.ts');
const MINUTE_MS = 60_000;
const [ADVICE, STANDARD, , IMMEDIATE] = OF_EACH_LEVEL;

let at: DeskAndIntake;
afterEach(() => at.close());

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** The command as a monitor starts it: a process of its own, with the real clock. */
function command(...args: string[]): Promise<Ended> {
  const env = { ...process.env, DATA_DIR: at.dataDir, DESK_PORT: new URL(at.origin).port };
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

const statusJson = async () => JSON.parse((await at.desk('status', '--json')).text);

/** An intake at which whatever comes has been waiting so long. */
async function waitingFor(minutes: number): Promise<void> {
  at = await startDeskAndIntake(() => new Date(Date.now() - minutes * MINUTE_MS));
}

describe('as a process of its own, the status ends with', () => {
  it('0 and one word while nothing waits; 1 for what is immediate and unread, just come', async () => {
    await waitingFor(1);
    const fine = await command('status');
    expect(fine).toMatchObject({ code: 0, stderr: '' });
    expect(fine.stdout).toMatch(/^FINE: nothing waits longer than it may \(practice mode\)\n/);

    const reference = referenceOf(await at.send(IMMEDIATE));
    const unread = await command('status');
    expect(unread).toMatchObject({ code: 1, stderr: '' });
    expect(unread.stdout).toMatch(/^WARNING: IMMEDIATE unread: 1 \(the longest for \d+ minutes?\) /);
    // Neither which it is nor anything of it.
    expect(unread.stdout).not.toContain(reference);
  });

  it('2 when it has been unread for too long, and 3 when the intake cannot be asked', async () => {
    await waitingFor(20);
    const reached = at;
    at = { ...reached, origin: 'http://127.0.0.1:1' };
    const away = await command('status');
    expect(away).toMatchObject({ code: 3, stderr: '' });
    expect(away.stdout).toMatch(/^CANNOT KNOW: the intake could not be asked/);
    expect(away.stdout).toContain('does not answer at http://127.0.0.1:1');

    at = reached;
    await at.send(IMMEDIATE);
    const late = await command('status');
    expect(late).toMatchObject({ code: 2, stderr: '' });
    expect(late.stdout).toMatch(
      /^CRITICAL: IMMEDIATE unread for too long: 1 \(the longest for 2\d minutes\) /,
    );

    // What it knows is critical, and being unable to ask is no cover for it.
    at = { ...reached, origin: 'http://127.0.0.1:1' };
    const known = await command('status', '--json');
    expect(known).toMatchObject({ code: 2, stderr: '' });
    expect(JSON.parse(known.stdout)).toMatchObject({
      state: 'critical',
      why: [{ why: 'unread-too-long' }, { why: 'not-pulled' }],
      trouble: expect.stringContaining('does not answer'),
    });
  });
});

it('being read is not enough: one that is immediate must be in somebody’s hands', async () => {
  await waitingFor(20);
  const reference = referenceOf(await at.send(IMMEDIATE));
  await at.desk('open', reference);
  expect(await statusJson()).toMatchObject({
    state: 'critical',
    code: 2,
    why: [{ why: 'nobody-acts', level: 'immediate', count: 1, oldestMinutes: expect.any(Number) }],
    levels: { immediate: { open: 1, unread: 0, oldestUnreadMinutes: null, inNobodysHands: 1, overdue: 1 } },
  });
  await at.desk('acknowledge', reference);
  expect(await statusJson()).toMatchObject({ state: 'fine', code: 0, why: [] });
});

it('how long something may stand unread is the operator’s to say', async () => {
  await waitingFor(20);
  await at.send(IMMEDIATE);
  expect((await at.desk('status')).code).toBe(2);
  await writeFile(settingsFile(at.dataDir), '{ "unreadWithin": { "immediate": 30 } }', { mode: 0o600 });
  expect((await at.desk('status')).code).toBe(1);
});

it('overdue and unread is critical; read, a warning; with its outcome, nothing', async () => {
  // Long enough for two working days and the longest holidays.
  await waitingFor(12 * 1440);
  const reference = referenceOf(await at.send(STANDARD));
  const unread = await at.desk('status');
  expect(unread.code).toBe(2);
  expect(unread.text).toContain('STANDARD overdue and unread: 1 (the longest for 12 days)');

  await at.desk('open', reference);
  const read = await at.desk('status');
  expect(read.code).toBe(1);
  expect(read.text).toContain('STANDARD overdue: 1');
  await at.desk('outcome', reference, 'answered');
  expect((await at.desk('status')).code).toBe(0);
});

it('what stands in the band warns until somebody has looked at it', async () => {
  await waitingFor(0);
  const id = await at.sendPlain(new TextEncoder().encode('not a report'));
  const unseen = await at.desk('status');
  expect(unseen.code).toBe(1);
  expect(unseen.text).toContain('could not be read, and nobody has looked: 1');
  expect((await at.desk('open', referenceOf(id))).code).toBe(0);
  expect(await statusJson()).toMatchObject({ state: 'fine', band: { count: 1, unseen: 0 } });
});

it('an alarm is set and no watch runs that could sound it: a warning, until one does', async () => {
  await waitingFor(0);
  await writeFile(settingsFile(at.dataDir), '{ "alarm": { "command": ["/bin/true"] } }', { mode: 0o600 });
  const alone = await at.desk('status');
  expect(alone.code).toBe(1);
  expect(alone.text).toContain('an alarm is set, and no watch runs here');
  const held = onlyOne(at.dataDir);
  expect(held.ok).toBe(true);
  expect((await at.desk('status')).code).toBe(0);
  if (held.ok) held.release();
  expect((await at.desk('status')).code).toBe(1);
});

it('ends with 3 when its settings do not hold or it was called wrongly: never with a code that means something', async () => {
  await waitingFor(0);
  for (const arg of ['--jsn', 'now']) {
    const wrong = await at.desk('status', arg);
    expect(wrong).toMatchObject({ code: 3, printed: true });
    expect(wrong.text).toContain('CANNOT KNOW: Use: npm run desk -- status');
  }
  await writeFile(settingsFile(at.dataDir), '{ "nation": "wales" }', { mode: 0o600 });
  expect(await statusJson()).toMatchObject({
    state: 'cannot-know',
    code: 3,
    trouble: expect.stringContaining('nation'),
  });
});

it('the list, and the report itself, say loudly that it has waited too long', async () => {
  await waitingFor(12 * 1440);
  for (const report of [ADVICE, IMMEDIATE]) await at.send(report);
  const lines = (await at.desk()).text.split('\n');
  expect(lines.slice(2, 4)).toEqual([
    '!!  IMMEDIATE unread for too long: 1 (the longest for 12 days)  !!',
    '!!  ADVICE overdue and unread: 1 (the longest for 12 days)  !!',
  ]);
  const line = (level: string) => lines.find((one) => new RegExp(`^\\S{11}  ${level}`).test(one)) ?? '';
  expect(line('IMMEDIATE')).toContain("OVERDUE: in nobody's hands for 12 days  UNREAD FOR TOO LONG");
  expect(line('ADVICE')).toMatch(/OVERDUE since the end of .* {2}UNREAD FOR TOO LONG$/);

  const reference = line('IMMEDIATE').slice(0, 11);
  const opened = (await at.desk('open', reference)).text;
  expect(opened).toContain("!!  OVERDUE: in nobody's hands for 12 days  !!");
  expect(opened).toContain('!!  UNREAD FOR TOO LONG  !!');
  expect((await at.desk('open', reference)).text).not.toContain('UNREAD');
});
