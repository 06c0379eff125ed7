/**
 * The fault: a line as slow as a phone gets at the edge of a village, that loses three connections in ten; and one that comes
 * and goes.
 * The promise: what is told on it arrives, however long it takes, without the child doing anything, and stands there once.
 */

import { BY_ITSELF, expectNotSent } from './stage/journey.ts';
import { expect, expectEachOnce, putsOn, test } from './stage/on-the-way.ts';
import { sealedOffline } from './stage/several.ts';
import { lookAtSent, readyToSend, tapSend, teen } from './stage/short-report.ts';

/** The first connection on this seed is lost, and several after it. */
const SEED = 3;

test('at 20 kbit/s, with three connections in ten lost, everything arrives by itself', async ({
  page,
  line,
}) => {
  test.setTimeout(150_000);
  await sealedOffline(page, line, 2);
  line.way.plan(() => ({ kind: 'slow', bitsPerSecond: 20_000 }));
  line.way.lose(0.3, SEED);
  await lookAtSent(page, line.way.origin);
  await line.way.online();
  await expect(teen(page).state()).toHaveText([line.arrived, line.arrived], { timeout: 120_000 });
  expect(line.way.seen.filter(({ fault }) => fault.startsWith('lost')).length).toBeGreaterThan(0);
  expectEachOnce(line, 2);
});

test('a line that comes and goes: each time it is back the phone tries, and once it stays the report arrives, once', async ({
  page,
  context,
  line,
}) => {
  await readyToSend(page, line.way.origin, 'own');
  await line.way.offline();
  await tapSend(page);
  await expectNotSent(page);
  const tries = () => putsOn(line.way).length;
  const comesBack = async () => {
    await context.setOffline(true);
    await line.way.online();
    await context.setOffline(false);
  };
  for (const fault of [
    { kind: 'hold' },
    { kind: 'hold-answer' },
    { kind: 'swallow' },
    { kind: 'hold' },
    { kind: 'cut' },
  ] as const) {
    const before = tries();
    line.way.plan(() => fault);
    await comesBack();
    await expect.poll(tries, BY_ITSELF).toBeGreaterThan(before);
    await line.way.offline();
    await expectNotSent(page);
  }
  expect(line.shown).not.toContain(line.arrived);
  line.way.plan(() => ({ kind: 'none' }));
  await comesBack();
  await expect(teen(page).state()).toHaveText(line.arrived, BY_ITSELF);
  line.way.release();
  expectEachOnce(line, 1);
});
