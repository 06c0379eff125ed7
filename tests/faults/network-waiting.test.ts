/**
 * The fault: the network is away for a while, several reports wait, and one of them is refused for good.
 * The promise: all go when the line is back. One that is refused holds up no other, is never thrown away, and goes when the
 * intake takes it after all.
 */

import { LONGEST_PAUSE, REFUSED_PAUSE } from '../../src/outbox/schedule.ts';
import { reportPath } from '../../src/wire/limits.ts';
import { problemOf } from '../../src/wire/problem.ts';
import { referenceOf } from '../../src/wire/reference.ts';
import { listedAtDesk } from '../e2e/stage/at-the-desk.ts';
import { words } from '../e2e/stage/person.ts';
import type { Asked } from './stage/faulty-way.ts';
import { BY_ITSELF } from './stage/journey.ts';
import { expect, expectEachOnce, putsOn, test, withoutBackgroundSync } from './stage/on-the-way.ts';
import { onlyTold } from './stage/only-told.ts';
import { sealedOffline } from './stage/several.ts';
import { lookAtSent, NOT_SENT, teen } from './stage/short-report.ts';

const isOf = (reference: string, { path }: Pick<Asked, 'path'>) =>
  referenceOf(path.slice(reportPath('').length)) === reference;

test.beforeEach(({ context }) => withoutBackgroundSync(context));

test('three reports told with no network all go when it is back, also on a line that loses the first answer to each', async ({
  page,
  line,
}) => {
  await page.clock.install();
  const references = await sealedOffline(page, line, 3);
  await lookAtSent(page, line.way.origin);
  await expect(teen(page).state()).toHaveText([NOT_SENT, NOT_SENT, NOT_SENT]);
  const met = new Set<string>();
  line.way.plan(({ path }) => {
    if (met.has(path)) return { kind: 'none' };
    met.add(path);
    return { kind: 'swallow' };
  });
  expect(line.shown).not.toContain(line.arrived);
  await line.way.online();
  // What was tried often while there was no network may pause for minutes after an answer that was lost.
  await expect(async () => {
    await page.clock.fastForward(LONGEST_PAUSE);
    await expect(teen(page).state()).toHaveText([line.arrived, line.arrived, line.arrived], {
      timeout: 2000,
    });
  }).toPass(BY_ITSELF);
  expectEachOnce(line, 3);
  expect([...(await listedAtDesk(line.service))].sort()).toEqual([...references].sort());
});

test('a report that does not get through lets the others go before it, at the same start', async ({
  page,
  context,
  line,
}) => {
  await onlyTold(context, null);
  const [oldest] = await sealedOffline(page, line, 3);
  line.way.plan((asked) => (isOf(oldest, asked) ? { kind: 'drop', when: 'during' } : { kind: 'none' }));
  await line.way.online();
  await lookAtSent(page, line.way.origin);
  const me = teen(page);
  await expect(me.state()).toHaveText([line.arrived, line.arrived, NOT_SENT], BY_ITSELF);
  line.way.plan(() => ({ kind: 'none' }));
  await me.tap(words('app:remove.try-now'));
  await expect(me.state()).toHaveText([line.arrived, line.arrived, line.arrived], BY_ITSELF);
  expectEachOnce(line, 3);
});

test('a report that is refused for good holds up no other, stays on the phone with its words, and goes when it is taken after all', async ({
  page,
  line,
}) => {
  await page.clock.install();
  const [oldest] = await sealedOffline(page, line, 3);
  const refusal = problemOf('not-an-age-file');
  line.way.plan((asked) => {
    if (!isOf(oldest, asked)) return { kind: 'none' };
    const headers = { 'content-type': 'application/problem+json' };
    return { kind: 'answer', status: refusal.status, headers, body: JSON.stringify(refusal) };
  });
  await line.way.online();
  // Its turn comes first at a start.
  await lookAtSent(page, line.way.origin);
  const me = teen(page);
  const waiting = page.locator('.state').filter({ hasText: NOT_SENT });

  const expectRefusedLast = async () => {
    await expect(me.state()).toHaveText([line.arrived, line.arrived, NOT_SENT], BY_ITSELF);
    await expect(waiting.locator('.reference')).toHaveText(oldest);
    await expect(waiting).toContainText(me.ui('app:state.refused-text'));
    await expect(waiting).toContainText(me.ui('app:state.urgent'));
  };
  await expectRefusedLast();
  const offered = () => putsOn(line.way).filter((put) => isOf(oldest, put)).length;
  expect(line.service.rows()).toHaveLength(2);
  const before = offered();

  await waiting.getByRole('button', { name: words('app:remove.try-now'), exact: true }).tap();
  await lookAtSent(page, line.way.origin);
  await expectRefusedLast();
  expect(offered()).toBe(before);
  await expect(async () => {
    await page.clock.fastForward(REFUSED_PAUSE);
    await expect.poll(offered, { timeout: 2000 }).toBeGreaterThan(before);
  }).toPass(BY_ITSELF);
  await expectRefusedLast();

  line.way.plan(() => ({ kind: 'none' }));
  await expect(async () => {
    await page.clock.fastForward(REFUSED_PAUSE);
    await expect(me.state()).toHaveText([line.arrived, line.arrived, line.arrived], { timeout: 2000 });
  }).toPass(BY_ITSELF);
  expectEachOnce(line, 3);
});
