/**
 * The fault: the intake is stopped and started again between having a report and the phone having its answer.
 * The promise: one row, and the phone says that it has arrived once it has the receipt, not before.
 */

import { arrives, BY_ITSELF, expectNotSent } from './stage/journey.ts';
import { expect, expectEachOnce, putsOn, test, withoutBackgroundSync } from './stage/on-the-way.ts';
import { restart } from './stage/operator-hands.ts';
import { readyToSend, tapSend, teen } from './stage/short-report.ts';

test.beforeEach(({ context }) => withoutBackgroundSync(context));

test('an answer that comes after the intake was started anew still means that it has arrived, and it stands there once', async ({
  page,
  line,
}) => {
  line.way.plan(() => ({ kind: 'hold-answer' }));
  await readyToSend(page, line.way.origin, 'own');
  await tapSend(page);
  await expect.poll(() => putsOn(line.way).some(({ intake }) => intake === 201), BY_ITSELF).toBe(true);
  await restart(line.service);
  expect(line.service.rows()).toHaveLength(1);
  expect(line.shown).not.toContain(line.arrived);
  line.way.release();
  await expect(teen(page).state()).toHaveText(line.arrived, BY_ITSELF);
  expectEachOnce(line, 1);
});

test('an answer that is lost with a restart leaves it not sent, and the next try finds it there, once', async ({
  page,
  line,
}) => {
  line.way.plan(() => ({ kind: 'hold-answer' }));
  await readyToSend(page, line.way.origin, 'own');
  await tapSend(page);
  await expect.poll(() => putsOn(line.way).some(({ intake }) => intake === 201), BY_ITSELF).toBe(true);
  await line.way.offline();
  await restart(line.service);
  await expectNotSent(page);
  expect(line.service.rows()).toHaveLength(1);
  expect(line.shown).not.toContain(line.arrived);
  await line.way.online();
  await arrives(page, line, 'by a tap');
  expect(putsOn(line.way).at(-1)?.intake).toBe(200);
});
