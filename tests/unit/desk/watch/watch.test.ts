import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newIdentity } from '../../../../src/crypto/open.ts';
import { seal } from '../../../../src/crypto/seal.ts';
import { runDesk } from '../../../../src/desk/server/run-desk.ts';
import { ALARM_KINDS } from '../../../../src/desk/server/watch/alarm-kinds.ts';
import { referenceOf } from '../../../../src/wire/reference.ts';
import { moment, reportSaying } from '../../report/priority-report.ts';
import { OF_EACH_LEVEL } from '../desk-and-intake.ts';
import { operatorOf, startWatching } from './watching.ts';

const [ADVICE, STANDARD, URGENT, IMMEDIATE] = OF_EACH_LEVEL;
const DAY = 24 * 60;
const oneIsHurt = reportSaying(
  { 'safe-here': 'no', story: 'a story in quiet words', usernames: 'moonfish_example' },
  { audience: 'child', ageBand: '14to17' },
);

describe('an immediate report', () => {
  it('calls within one look, again every five minutes, also when it has been read, until it is acknowledged', async () => {
    const watching = await startWatching();
    await watching.look();
    expect(watching.called()).toEqual([]);
    const id = await watching.at.send(IMMEDIATE);
    for (const minutes of [0, 2, 2.9, 0.1, 5]) {
      watching.later(minutes);
      await watching.look();
    }
    expect(watching.called()).toEqual([['immediate'], ['immediate'], ['immediate']]);
    await watching.desk('open', referenceOf(id));
    watching.later(4);
    await watching.look();
    expect(watching.called()).toHaveLength(3);
    watching.later(1);
    await watching.look();
    expect(watching.called().slice(3)).toEqual([['immediate']]);
    await watching.desk('acknowledge', referenceOf(id));
    watching.later(15);
    await watching.look();
    expect(watching.called()).toHaveLength(4);
  });

  it('no longer calls once it has an outcome, and calls again when it is reopened, also when that has been read', async () => {
    const watching = await startWatching();
    const reference = referenceOf(await watching.at.send(IMMEDIATE));
    await watching.look();
    await watching.desk('open', reference);
    await watching.desk('outcome', reference, 'advised');
    watching.later(5);
    await watching.look();
    expect(watching.called()).toEqual([['immediate']]);
    await watching.desk('close', reference);
    await watching.desk('reopen', reference);
    await watching.desk('open', reference);
    await watching.look();
    expect(watching.called()).toEqual([['immediate'], ['immediate']]);
  });

  it('or until somebody has it in hand; another one calls at once', async () => {
    const watching = await startWatching();
    const first = await watching.at.send(IMMEDIATE);
    await watching.look();
    await watching.at.send(IMMEDIATE);
    await watching.look();
    expect(watching.bodies.map((body) => JSON.parse(body).counts.immediate)).toEqual([1, 2]);
    await watching.desk('acknowledge', referenceOf(first));
    watching.later(5);
    await watching.look();
    expect(JSON.parse(watching.bodies[2] ?? '').counts.immediate).toBe(1);
  });

  it('does not call for what is not: nor for practice at a live desk, but for a real one at a desk in practice', async () => {
    const watching = await startWatching();
    for (const report of [ADVICE, STANDARD, URGENT]) await watching.at.send(report);
    await watching.look();
    expect(watching.called()).toEqual([]);
    await watching.at.send(IMMEDIATE, { mode: 'live' });
    await watching.look();
    expect(watching.called()).toEqual([['immediate']]);
  });

  it('calls when it becomes immediate long after it was taken in hand, until it is taken in hand as that', async () => {
    const watching = await startWatching();
    const now = watching.world.now();
    const inDays = (days: number) => new Date(now.getTime() + days * DAY * 60_000).toISOString().slice(0, 10);
    const saidAt = now.toISOString().replace('Z', '+00:00');
    const id = await watching.at.send(
      reportSaying(
        { meeting: 'planned', 'meeting-when': moment('date', inDays(7), inDays(7), saidAt) },
        { startedAt: saidAt, finishedAt: saidAt },
      ),
    );
    await watching.look();
    await watching.desk('open', referenceOf(id));
    await watching.desk('acknowledge', referenceOf(id));
    expect(watching.called()).toEqual([]);
    watching.later(6 * DAY);
    await watching.look();
    expect(watching.called()).toEqual([['immediate']]);
    await watching.desk('acknowledge', referenceOf(id));
    watching.later(5);
    await watching.look();
    expect(watching.called()).toHaveLength(1);
  });
});

it('a case in hand that a later report lifts does not call by itself: the later report does, until it is in hand too', async () => {
  const watching = await startWatching();
  const saidAt = watching.world.now().toISOString().replace('Z', '+00:00');
  const id = await watching.at.send(
    reportSaying({ meeting: 'planned', 'meeting-when': moment('date', '2031-03-09', '2031-03-09', saidAt) }),
  );
  await watching.look();
  await watching.desk('acknowledge', referenceOf(id));
  const later = await watching.at.send({ ...oneIsHurt, earlierReference: referenceOf(id) });
  await watching.look();
  expect(watching.bodies.map((body) => JSON.parse(body).counts.immediate)).toEqual([1]);
  await watching.desk('acknowledge', referenceOf(later));
  watching.later(5);
  await watching.look();
  expect(watching.called()).toEqual([['immediate']]);
});

it('what goes out are kinds and counts: not a word of a report, its reference or its id', async () => {
  const watching = await startWatching();
  const id = await watching.at.send(oneIsHurt);
  await watching.at.sendPlain(new TextEncoder().encode('junk'));
  await watching.look();
  const [body = ''] = watching.bodies;
  const counts = Object.fromEntries(ALARM_KINDS.map((kind) => [kind, 0]));
  expect(JSON.parse(body)).toEqual({
    v: 1,
    mode: 'practice',
    test: false,
    kinds: ['immediate', 'band'],
    counts: { ...counts, immediate: 1, band: 1 },
    text: 'PRACTICE, Nightlight: immediate, in nobody’s hands: 1; cannot be read, and nobody has looked: 1.',
  });
  expect(Object.keys(JSON.parse(body))).toHaveLength(6);
  for (const said of [...watching.bodies, ...watching.lines]) {
    for (const word of [
      id,
      id.slice(0, 8),
      referenceOf(id),
      'quiet',
      'moonfish',
      'child',
      '14to17',
      'safe',
    ]) {
      expect(said).not.toContain(word);
    }
  }
});

describe('a call that fails', () => {
  it('is made again at every look until it works, and is told once', async () => {
    const watching = await startWatching();
    await watching.at.send(IMMEDIATE);
    for (const status of [0, 500, 500, 204, 204]) {
      watching.answer(status);
      await watching.look();
    }
    // Two were answered with an error and one was taken.
    expect(watching.called()).toEqual([['immediate'], ['immediate'], ['immediate']]);
    expect(watching.lines.filter((line) => line.startsWith('THE ALARM FAILED'))).toHaveLength(2);
    expect(watching.lines.filter((line) => line.startsWith('Called by webhook'))).toHaveLength(1);
  });

  it('goes out by the other way, which also says that one fails', async () => {
    const watching = await startWatching((webhook) => ({ alarm: { command: ['/bin/false'], webhook } }));
    await watching.at.send(IMMEDIATE);
    await watching.look();
    await watching.look();
    expect(watching.called()).toEqual([['immediate'], ['alarm-failed']]);
  });
});

it('a program gets the counts in its environment and as one line, and nothing of ours but what it needs to run', async () => {
  const watching = await startWatching();
  const out = join(watching.at.dataDir, 'called');
  const code = `require('node:fs').writeFileSync(process.argv[1],
    JSON.stringify({ env: process.env, input: require('node:fs').readFileSync(0, 'utf8') }))`;
  await watching.set({ alarm: { command: [process.execPath, '-e', code, out] } });
  await watching.at.send(oneIsHurt);
  await watching.look();
  const { env, input } = JSON.parse(await readFile(out, 'utf8')) as {
    env: Record<string, string>;
    input: string;
  };
  expect(env).toMatchObject({
    NIGHTLIGHT_ALARM_MODE: 'practice',
    NIGHTLIGHT_ALARM_TEST: '0',
    NIGHTLIGHT_ALARM_KINDS: 'immediate',
    NIGHTLIGHT_ALARM_IMMEDIATE: '1',
    NIGHTLIGHT_ALARM_SERVED_DIFFERS: '0',
    PATH: process.env['PATH'],
  });
  const allowed =
    /^(NIGHTLIGHT_ALARM_\w+|PATH|HOME|USER|LOGNAME|LANG|LC_ALL|TZ|TMPDIR|DISPLAY|WAYLAND_DISPLAY|XDG_RUNTIME_DIR|DBUS_SESSION_BUS_ADDRESS)$/;
  expect(Object.keys(env).filter((name) => !allowed.test(name))).toEqual([]);
  expect(input.endsWith('}\n')).toBe(true);
  expect(JSON.parse(input).kinds).toEqual(['immediate']);
  expect(JSON.stringify([env, input])).not.toContain('moonfish');
});

describe('it calls for', () => {
  it('what is unread or overdue for longer than the settings allow', async () => {
    const watching = await startWatching((webhook) => ({ alarm: { webhook }, unreadWithin: { urgent: 30 } }));
    const id = await watching.at.send(URGENT);
    watching.later(29);
    await watching.look();
    expect(watching.called()).toEqual([]);
    watching.later(2);
    await watching.look();
    await watching.look();
    expect(watching.called()).toEqual([['unread']]);
    await watching.desk('open', referenceOf(id));
    await watching.look();
    expect(watching.called()).toEqual([['unread'], ['overdue']]);
    await watching.desk('acknowledge', referenceOf(id));
    watching.later(7 * DAY);
    await watching.look();
    expect(watching.called()).toHaveLength(2);
  });

  it('a report that was also sealed to somebody whom nobody approved', async () => {
    const watching = await startWatching();
    const { recipients } = await operatorOf(watching);
    const stranger = await newIdentity('hybrid');
    await watching.at.send(URGENT, { recipients: [...recipients, stranger.recipient] });
    await watching.look();
    await watching.look();
    expect(watching.called()).toEqual([['unknown-recipient']]);
  });

  it('one that the intake lists and does not hand over: again, also when it was read, until somebody has it in hand', async () => {
    const watching = await startWatching();
    const reference = referenceOf(await watching.at.send(IMMEDIATE));
    watching.withholds(true);
    await watching.look();
    await watching.look();
    expect(watching.called()).toEqual([['not-handed-over']]);
    const { world } = watching;
    const status = async () => JSON.parse((await runDesk(['status', '--json'], world)).text);
    await runDesk(['open', reference], world);
    expect(await status()).toMatchObject({
      state: 'critical',
      why: [{ why: 'not-handed-over', count: 1 }, { why: 'no-watch' }],
      band: { count: 1, unseen: 0, notHandedOver: 1 },
    });
    watching.later(15);
    await watching.look();
    expect(watching.called()).toEqual([['not-handed-over'], ['not-handed-over']]);
    await runDesk(['acknowledge', reference], world);
    expect(await status()).toMatchObject({ state: 'warning', band: { count: 1, notHandedOver: 0 } });
    watching.later(15);
    await watching.look();
    expect(watching.called()).toHaveLength(2);
    watching.withholds(false);
    await watching.look();
    // What nobody could see before is now seen to be immediate.
    expect(watching.called().slice(2)).toEqual([['immediate']]);
  });

  it('one that was given an outcome before anybody could see what it says, once it is seen to be immediate', async () => {
    const watching = await startWatching();
    const reference = referenceOf(await watching.at.send(IMMEDIATE));
    watching.withholds(true);
    await watching.look();
    await watching.desk('outcome', reference, 'answered');
    watching.withholds(false);
    await watching.look();
    expect(watching.called()).toEqual([['not-handed-over'], ['immediate']]);
  });

  it('one that only somebody else can open, once, however much of it comes in an hour', async () => {
    const watching = await startWatching();
    const stranger = await newIdentity('hybrid');
    for (let n = 0; n < 3; n++) {
      await watching.at.sendBytes(await seal(new TextEncoder().encode(`x${n}`), [stranger.recipient]));
      await watching.look();
      watching.later(10);
    }
    expect(watching.called()).toEqual([['no-key']]);
    watching.later(40);
    await watching.look();
    expect(JSON.parse(watching.bodies[1] ?? '')).toMatchObject({
      kinds: ['no-key'],
      counts: { 'no-key': 3 },
    });
  });
});

it('says nothing while nothing happens', async () => {
  const watching = await startWatching();
  await watching.look();
  const before = watching.lines.length;
  for (let n = 0; n < 5; n++) await watching.look();
  expect(watching.lines.slice(before)).toEqual([]);
});
