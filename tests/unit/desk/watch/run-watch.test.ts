import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runDesk } from '../../../../src/desk/server/run-desk.ts';
import { settingsFile } from '../../../../src/desk/server/settings/settings.ts';
import { alarmTestedSince } from '../../../../src/desk/server/watch/alarm-tested.ts';
import { onlyOne } from '../../../../src/desk/server/watch/only-one.ts';
import { runWatch } from '../../../../src/desk/server/watch/run-watch.ts';
import { OF_EACH_LEVEL } from '../desk-and-intake.ts';
import { startWatching, type Watching } from './watching.ts';

const IMMEDIATE = OF_EACH_LEVEL[3];
const run = ({ world }: Watching, args: readonly string[], stop = AbortSignal.abort()) =>
  runWatch(args, world, stop);

it('is told how to be used when it is called wrongly', async () => {
  const watching = await startWatching();
  for (const args of [['--twice'], ['now'], ['--once', '--once']]) {
    expect(await run(watching, args)).toMatchObject({
      code: 2,
      text: expect.stringContaining('--test-alarm'),
    });
  }
});

it('does not begin on settings that others could have written', async () => {
  const watching = await startWatching();
  await chmod(settingsFile(watching.at.dataDir), 0o666);
  for (const args of [[], ['--once'], ['--test-alarm']]) {
    expect(await run(watching, args)).toMatchObject({
      code: 1,
      text: expect.stringContaining('make it yours alone (chmod 600)'),
    });
  }
});

describe('looking until it is stopped', () => {
  it('calls for what comes, and ends when it is told to', async () => {
    const watching = await startWatching((webhook) => ({ alarm: { webhook }, watch: { everySeconds: 1 } }));
    const stop = new AbortController();
    const ended = run(watching, [], stop.signal);
    await watching.at.send(IMMEDIATE);
    await expect.poll(() => watching.called(), { timeout: 30_000 }).toEqual([['immediate']]);
    expect(await run(watching, ['--once'])).toEqual({
      code: 1,
      text: 'Another watch runs on this desk folder already.',
    });
    stop.abort();
    expect(await ended).toEqual({ code: 0, text: 'Stopped watching.' });
    expect(await run(watching, ['--once'])).toMatchObject({ code: 0 });
    expect(watching.called()).toHaveLength(1);
  });

  it('says at the beginning that nobody is called and nothing is compared, where that is so', async () => {
    const watching = await startWatching(() => ({}));
    await run(watching, []);
    expect(watching.lines).toEqual([
      'Watching: looks every 10 s.',
      `Nobody is called: ${settingsFile(watching.at.dataDir)} names no alarm.`,
      'What is publicly served is not compared: the settings name no watch.publicOrigin.',
    ]);
  });
});

describe('the status is critical, and says why,', () => {
  const statusOf = async ({ world, at }: Watching) =>
    JSON.parse((await runDesk(['status', '--json'], { ...world, origin: at.origin })).text);
  const critical = (why: string) => ({ state: 'critical', why: [expect.objectContaining({ why })] });

  it('while a watch runs that could not look for five minutes, not while it has just begun', async () => {
    const watching = await startWatching();
    await watching.look();
    watching.later(60);
    const held = onlyOne(watching.at.dataDir);
    if (!held.ok) throw new Error(held.why);
    onTestFinished(held.release);
    expect(await statusOf(watching)).toMatchObject(critical('watch-stuck'));
    await watching.look();
    watching.later(4);
    expect(await statusOf(watching)).toMatchObject({ state: 'fine' });
    watching.later(2);
    expect(await statusOf(watching)).toMatchObject(critical('watch-stuck'));
    watching.jump(-66);
    expect(await statusOf(watching)).toMatchObject({ state: 'fine' });
  });

  it('while a way of calling does not work', async () => {
    const watching = await startWatching();
    const held = onlyOne(watching.at.dataDir);
    if (!held.ok) throw new Error(held.why);
    onTestFinished(held.release);
    await watching.at.sendPlain(new TextEncoder().encode('junk'));
    watching.answer(500);
    await watching.look();
    expect((await statusOf(watching)).why.map(({ why }: { why: string }) => why)).toEqual([
      'alarm-failing',
      'band-unseen',
    ]);
    watching.answer(204);
    await watching.look();
    expect(await statusOf(watching)).toMatchObject({ state: 'warning' });
  });

  it('at a desk for real that has no alarm', async () => {
    const watching = await startWatching(() => ({}));
    expect(await statusOf(watching)).toMatchObject({ state: 'fine' });
    await watching.at.protectKeys();
    const { operatorFile } = watching.world;
    const operator = JSON.parse(await readFile(operatorFile, 'utf8'));
    await writeFile(operatorFile, JSON.stringify({ ...operator, mode: 'live' }));
    const world = { ...watching.world, askPassphrase: async () => 'mild and invented words' };
    const { code, text } = await runDesk(['status'], { ...world, origin: watching.at.origin });
    expect(text).toContain('CRITICAL: no alarm is set');
    expect(code).toBe(2);
  });
});

describe('looking once', () => {
  it('calls for what is due, and remembers it for the next time', async () => {
    const watching = await startWatching();
    await watching.at.send(IMMEDIATE);
    for (let n = 0; n < 2; n++) expect(await run(watching, ['--once'])).toMatchObject({ code: 0 });
    expect(watching.called()).toEqual([['immediate']]);
    watching.later(5);
    await run(watching, ['--once']);
    expect(watching.called()).toHaveLength(2);
  });

  it('is no success when it could not look, or a call failed', async () => {
    const watching = await startWatching();
    watching.away(true);
    expect(await run(watching, ['--once'])).toMatchObject({ code: 1 });
    watching.away(false);
    watching.answer(500);
    await watching.at.send(IMMEDIATE);
    expect(await run(watching, ['--once'])).toMatchObject({ code: 1 });
  });
});

describe('testing the alarm', () => {
  it('calls by every way, says that it is a test, and names the day to write down', async () => {
    const watching = await startWatching((webhook) => ({ alarm: { webhook } }));
    const { alarm } = JSON.parse(await readFile(settingsFile(watching.at.dataDir), 'utf8'));
    const out = join(watching.at.dataDir, 'called');
    await watching.set({
      alarm: { ...alarm, command: ['/bin/sh', '-c', `cat > ${out}; env | grep _TEST= >> ${out}`] },
    });
    const { code, text } = await run(watching, ['--test-alarm']);
    expect(code).toBe(0);
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(watching.world.now());
    expect(text).toContain(`"alarmTestedOn": "${day}"`);
    expect(text).toContain('command, webhook');
    expect(JSON.parse(watching.bodies[0] ?? '')).toMatchObject({
      test: true,
      kinds: [],
      counts: { immediate: 0 },
    });
    expect(await readFile(out, 'utf8')).toContain('NIGHTLIGHT_ALARM_TEST=1');
    const { alarm: tested } = JSON.parse(await readFile(settingsFile(watching.at.dataDir), 'utf8'));
    expect(await alarmTestedSince(watching.at.dataDir, tested)).toBe(day);
  });

  it('names the way that fails, and no day', async () => {
    const watching = await startWatching((webhook) => ({
      alarm: { webhook, command: ['/no/such/program'] },
    }));
    const { code, text } = await run(watching, ['--test-alarm']);
    expect(code).toBe(1);
    expect(text).toBe(
      'THE ALARM FAILED by command: the program could not be started. It is tried again at every look.',
    );
    const { alarm } = JSON.parse(await readFile(settingsFile(watching.at.dataDir), 'utf8'));
    expect(await alarmTestedSince(watching.at.dataDir, alarm)).toBeNull();
    await watching.set({});
    expect(await run(watching, ['--test-alarm'])).toMatchObject({ code: 1 });
  });
});
