/**
 * The fault: while a phone is offline with a report, the operator takes a new receipt key and retires the old.
 * The promise: the receipt by the new key is believed once the operator file that names it has been fetched, by the page; the
 * worker alone leaves it; and it stands at the intake once.
 */

import type { Page } from '@playwright/test';
import { readyOffline, syncEvent } from '../e2e/stage/phone.ts';
import { arrives, BY_ITSELF, expectNotSent, tryAgain } from './stage/journey.ts';
import {
  expect,
  expectEachOnce,
  type Line,
  putsOn,
  test,
  withoutBackgroundSync,
} from './stage/on-the-way.ts';
import { changeKeys } from './stage/operator-hands.ts';
import { lookAtSent, readyToSend, tapSend, teen } from './stage/short-report.ts';

const OPERATOR_FILE = '/operator.json';

/** A report waits on a phone without a network, and the operator takes a new receipt key meanwhile. */
async function sealedUnderTheOldKey(page: Page, line: Line): Promise<void> {
  await teen(page).open(line.way.origin);
  await readyOffline(page);
  await line.way.offline();
  await readyToSend(page, line.way.origin, 'own');
  await tapSend(page);
  await expectNotSent(page);
  await changeKeys(line.service, 'rotate-receipt');
}

const askedFor = (line: Line) => line.way.seen.filter(({ path }) => path === OPERATOR_FILE).length;

test('a receipt by a key that the phone has never heard of is believed after it has fetched the operator file anew', async ({
  page,
  context,
  line,
}) => {
  await withoutBackgroundSync(context);
  await sealedUnderTheOldKey(page, line);
  const asked = askedFor(line);
  await line.way.online();
  await arrives(page, line, 'by a tap');
  expect(askedFor(line)).toBeGreaterThan(asked);
});

test('as long as the operator file with the new key cannot be had it has not arrived; later it has, once', async ({
  page,
  context,
  line,
}) => {
  await withoutBackgroundSync(context);
  await sealedUnderTheOldKey(page, line);
  line.way.plan(
    ({ path }) => (path === OPERATOR_FILE ? { kind: 'drop', when: 'before' } : { kind: 'none' }),
    'everything',
  );
  const asked = askedFor(line);
  await line.way.online();
  await tryAgain(page, line, 'by a tap');
  await expect.poll(() => askedFor(line), BY_ITSELF).toBeGreaterThan(asked);
  await expectNotSent(page);
  expect(line.service.rows()).toHaveLength(1);
  expect(line.shown).not.toContain(line.arrived);
  await arrives(page, line, 'by a tap');
});

test('the worker alone sends it and leaves a receipt by an unknown key be; the next start of the app finishes it, once', async ({
  page,
  context,
  line,
}) => {
  await sealedUnderTheOldKey(page, line);
  const elsewhere = await context.newPage();
  await page.close();
  const asked = askedFor(line);
  await line.way.online();
  await syncEvent(context, elsewhere, line.way.origin);
  await expect.poll(() => putsOn(line.way).some(({ intake }) => intake === 201), BY_ITSELF).toBe(true);
  expect(askedFor(line), 'the worker fetches no operator file').toBe(asked);

  await lookAtSent(elsewhere, line.way.origin);
  await expect(teen(elsewhere).state()).toHaveText(line.arrived, BY_ITSELF);
  expect(askedFor(line)).toBeGreaterThan(asked);
  expect(putsOn(line.way).at(-1)?.intake, 'the page had to ask again').toBe(200);
  expectEachOnce(line, 1);
});
