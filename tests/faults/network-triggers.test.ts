/**
 * The fault: of the five things that make the app try again (a start, a connection, being looked at, its timer, Background
 * Sync), four never happen on this phone.
 * The promise: each of them alone brings the report there.
 */

import type { Page } from '@playwright/test';
import { readyOffline, syncEvent } from '../e2e/stage/phone.ts';
import { BY_ITSELF, expectNotSent } from './stage/journey.ts';
import { expect, expectEachOnce, type Line, putsOn, test } from './stage/on-the-way.ts';
import { onlyTold } from './stage/only-told.ts';
import { lookAtSent, readyToSend, tapSend, teen } from './stage/short-report.ts';

/** A report that met a broken line; from now on the line is good. */
async function waits(page: Page, line: Line): Promise<void> {
  line.way.plan(() => ({ kind: 'drop', when: 'during' }));
  await readyToSend(page, line.way.origin, 'own');
  await readyOffline(page);
  await tapSend(page);
  await expect.poll(() => putsOn(line.way).length, BY_ITSELF).toBeGreaterThan(0);
  await expectNotSent(page);
}

async function hasArrived(page: Page, line: Line): Promise<void> {
  await expect(teen(page).state()).toHaveText(line.arrived, BY_ITSELF);
  expectEachOnce(line, 1);
}

const goodLine = (line: Line) => line.way.plan(() => ({ kind: 'none' }));

test('the timer alone brings it there', async ({ page, context, line }) => {
  await onlyTold(context, 'timer');
  await waits(page, line);
  goodLine(line);
  await hasArrived(page, line);
});

test('a connection alone brings it there', async ({ page, context, line }) => {
  await onlyTold(context, 'online');
  await waits(page, line);
  await context.setOffline(true);
  goodLine(line);
  await context.setOffline(false);
  await hasArrived(page, line);
});

test('being looked at again alone brings it there', async ({ page, context, line }) => {
  await onlyTold(context, 'visibilitychange');
  await waits(page, line);
  goodLine(line);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await hasArrived(page, line);
});

test('opening the app alone brings it there', async ({ page, context, line }) => {
  await onlyTold(context, null);
  await waits(page, line);
  goodLine(line);
  await page.goto('about:blank');
  const before = putsOn(line.way).length;
  await page.goto(line.way.origin);
  await expect.poll(() => putsOn(line.way).length, BY_ITSELF).toBeGreaterThan(before);
  await expect.poll(() => line.service.rows().length, BY_ITSELF).toBe(1);
  await lookAtSent(page, line.way.origin);
  await hasArrived(page, line);
});

test('with the app closed, Background Sync alone brings it there', async ({ page, context, line }) => {
  await waits(page, line);
  const elsewhere = await context.newPage();
  await page.close();
  goodLine(line);
  await syncEvent(context, elsewhere, line.way.origin);
  await expect.poll(() => line.service.rows().length, BY_ITSELF).toBe(1);
  const puts = putsOn(line.way).length;
  await lookAtSent(elsewhere, line.way.origin);
  await hasArrived(elsewhere, line);
  expect(putsOn(line.way).length).toBe(puts);
});
