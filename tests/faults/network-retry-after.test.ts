/**
 * The fault: the intake, or what stands before it, asks to be left alone for a while (429 or 503 with Retry-After, in seconds or
 * as a date).
 * The promise: until then nothing asks again, whatever gives hope and however often *try now* is tapped; then it arrives by itself.
 */

import type { Page } from '@playwright/test';
import { words } from '../e2e/stage/person.ts';
import { BY_ITSELF, expectNotSent, sendInto } from './stage/journey.ts';
import { expect, expectEachOnce, putsOn, test, withoutBackgroundSync } from './stage/on-the-way.ts';
import { teen } from './stage/short-report.ts';

const SECOND = 1000;
/** What is asked for, in milliseconds: longer than any pause of the app's own. */
const ASKED = 600 * SECOND;
const STEP = 60 * SECOND;

const phoneTime = (page: Page) => page.evaluate(() => Date.now());

test.beforeEach(({ context }) => withoutBackgroundSync(context));

for (const { name, status, header } of [
  { name: 'seconds', status: 429, header: () => String(ASKED / SECOND) },
  { name: 'a date', status: 503, header: (from: number) => new Date(from + ASKED).toUTCString() },
]) {
  test(`asked to wait (${status}, ${name}), the phone waits, also when "Try now" is tapped, and then the report arrives by itself`, async ({
    page,
    context,
    line,
  }) => {
    const from = Date.now();
    const headers = { 'retry-after': header(from) };
    await sendInto(page, line, [{ fault: { kind: 'answer', status, headers } }], 'by itself');
    line.way.plan(() => ({ kind: 'none' }));
    const before = putsOn(line.way).length;
    for (let waited = 0; waited + 2 * STEP <= ASKED; waited += STEP) {
      await teen(page).tap(words('app:remove.try-now'));
      await context.setOffline(true);
      await context.setOffline(false);
      await page.clock.fastForward(STEP);
      await expectNotSent(page);
      expect(putsOn(line.way).length).toBe(before);
    }
    await expect(async () => {
      await page.clock.fastForward(STEP / 6);
      await expect.poll(() => putsOn(line.way).length, { timeout: 1000 }).toBeGreaterThan(before);
    }).toPass(BY_ITSELF);
    // A date has whole seconds only.
    expect(await phoneTime(page)).toBeGreaterThanOrEqual(from + ASKED - SECOND);
    await expect(teen(page).state()).toHaveText(line.arrived, BY_ITSELF);
    expectEachOnce(line, 1);
  });
}
