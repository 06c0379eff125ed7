import { setTimeout as wait } from 'node:timers/promises';
import type { DeskOutput } from '../commands/command.ts';
import { readOperator } from '../desk-folder.ts';
import { type DeskSettings, readSettings, settingsFile } from '../settings/settings.ts';
import { knownTimeZone } from '../show/moment-text.ts';
import { alarmContent } from './alarm-content.ts';
import { alarmTestedFile, noteAlarmTested } from './alarm-tested.ts';
import { alarmWays } from './alarm-ways.ts';
import { onlyOne } from './only-one.ts';
import { tellSystemd } from './tell-systemd.ts';
import { createWatch, type WatchWorld } from './watch.ts';

/**
 * `desk watch`: looks until `stop`; with `--once` a single time; with `--test-alarm` only calls somebody, to see that it
 * arrives.
 *
 * @param args what stands after `watch`
 * @param stop ends it, after the look and the calls that are going on
 * @returns code 0 when it was stopped, or could look and no call failed; 1 when not; 2 when it was called wrongly
 */
export async function runWatch(
  args: readonly string[],
  world: WatchWorld,
  stop: AbortSignal,
): Promise<DeskOutput> {
  const { say } = world.words;
  const [flag, ...rest] = args;
  if (rest.length > 0 || (flag !== undefined && flag !== '--once' && flag !== '--test-alarm')) {
    return { code: 2, text: say('watch.usage') };
  }
  const read = readSettings(world.dataDir);
  if (!read.ok) {
    const values = { file: settingsFile(world.dataDir), problems: read.problems.join('; ') };
    return { code: 1, text: say('trouble.bad-settings', values) };
  }
  if (flag === '--test-alarm') return testAlarm(read.settings, world);

  const only = onlyOne(world.dataDir);
  if (!only.ok) return { code: 1, text: say(`watch.lock.${only.why}`) };
  try {
    if (flag === '--once') return await once(read.settings, world);
    return await untilStopped(read.settings, world, stop);
  } finally {
    only.release();
  }
}

async function untilStopped(
  settings: DeskSettings,
  world: WatchWorld,
  stop: AbortSignal,
): Promise<DeskOutput> {
  const { say } = world.words;
  const ways = alarmWays(settings.alarm, world.env, world.fetch).map(({ name }) => name);
  world.tell(say('watch.begins', { seconds: settings.watch.everySeconds }));
  if (ways.length === 0) world.tell(say('watch.nobody-called', { file: settingsFile(world.dataDir) }));
  if (settings.watch.publicOrigin === undefined) world.tell(say('watch.not-compared'));
  const watch = createWatch(world, settings);
  try {
    while (!stop.aborted) {
      const { more, waitMs, hangs } = await watch.look();
      await tellSystemd(world.env, !hangs);
      if (!more) await wait(waitMs, undefined, { signal: stop }).catch(() => {});
    }
  } finally {
    await watch.end();
  }
  return { code: 0, text: say('watch.ends') };
}

async function once(settings: DeskSettings, world: WatchWorld): Promise<DeskOutput> {
  const watch = createWatch(world, settings);
  try {
    let look = await watch.look(true);
    while (look.more) look = await watch.look();
    await watch.called();
    // A way that failed is told of by the other one, which may have been quicker.
    if (watch.failing()) await watch.look().then(watch.called);
    const fine = look.saw && !watch.failing();
    return { code: fine ? 0 : 1, text: world.words.say(fine ? 'watch.once-done' : 'watch.once-not') };
  } finally {
    await watch.end();
  }
}

/** By every way, whatever was called for before; notes which alarm it was, for `npm run golive`. Whether it reached a person, only a person can say. */
async function testAlarm(settings: DeskSettings, world: WatchWorld): Promise<DeskOutput> {
  const { say } = world.words;
  const ways = alarmWays(settings.alarm, world.env, world.fetch);
  if (ways.length === 0)
    return { code: 1, text: say('watch.nobody-called', { file: settingsFile(world.dataDir) }) };
  const operator = await readOperator(world.operatorFile);
  const content = alarmContent({}, [], operator?.mode ?? 'live', world.words, true);
  const calls = await Promise.all(
    ways.map(async (way) => ({ way: way.name, call: await way.call(content) })),
  );
  const failed = calls.flatMap(({ way, call }) =>
    call.ok ? [] : [say('watch.call-failed', { way, why: say(`watch.why.${call.why}`) })],
  );
  if (failed.length > 0) return { code: 1, text: failed.join(' ') };
  const day = new Intl.DateTimeFormat('sv-SE', {
    timeZone: knownTimeZone(operator?.hours?.timeZone),
    dateStyle: 'short',
  }).format(world.now());
  try {
    if (settings.alarm) await noteAlarmTested(world.dataDir, settings.alarm, day);
  } catch {
    return { code: 1, text: say('watch.test-not-noted', { file: alarmTestedFile(world.dataDir) }) };
  }
  return { code: 0, text: say('watch.test-done', { ways: ways.map(({ name }) => name).join(', '), day }) };
}
