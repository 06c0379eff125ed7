import type { Page } from '@playwright/test';
import { DELIVERY_LOCK } from '../../../src/outbox/deliver.ts';
import { LONGEST_PAUSE } from '../../../src/outbox/schedule.ts';
import { words } from '../../e2e/stage/person.ts';
import type { Fault } from './fault.ts';
import { expect, expectEachOnce, type Line, putsOn } from './on-the-way.ts';
import { NOT_SENT, readyToSend, TYPED, tapSend, teen } from './short-report.ts';

/** What happens by itself comes within seconds, by a timer of the app; a busy machine may need longer. */
export const BY_ITSELF = { timeout: 30_000 };

/** One fault that the next tries meet. */
export type Met = {
  readonly fault: Fault;
  /** The intake has it under this fault: the row must stand while the phone says *not sent yet*. */
  readonly committed?: boolean;
  /** For how long the phone has to wait for its try to end, in milliseconds of its own clock. */
  readonly passes?: number;
};

/** By the phone's own timer, its clock put forward; or by a tap on *try now*, where nothing else makes it try (`onlyTold`). */
export type Again = 'by itself' | 'by a tap';

/**
 * A report is sent and meets these faults, one after the other, each on a try of its own. Under each the child sees that it is
 * not sent yet, and what to do; and never that it has arrived.
 */
export async function sendInto(page: Page, line: Line, faults: readonly Met[], again: Again): Promise<void> {
  if (again === 'by itself') await page.clock.install();
  await readyToSend(page, line.way.origin, 'own');
  for (const [nth, met] of faults.entries()) {
    const before = putsOn(line.way).length;
    line.way.plan(() => met.fault);
    if (nth === 0) await tapSend(page);
    else await tryAgain(page, line, again);
    await expect.poll(() => putsOn(line.way).length, BY_ITSELF).toBeGreaterThan(before);
    if (met.committed) await expect.poll(() => line.service.rows().length).toBeGreaterThan(0);
    if (met.passes) {
      await expect(teen(page).state()).toHaveText(words('app:state.sending'));
      await page.clock.fastForward(met.passes);
    }
    await tryEnds(page);
    await expectNotSent(page);
  }
  expect(line.shown).not.toContain(line.arrived);
}

/** The faults are over: it arrives, it stands at the intake once, and the desk opens it. */
export async function arrives(page: Page, line: Line, again: Again): Promise<void> {
  line.way.plan(() => ({ kind: 'none' }));
  await tryAgain(page, line, again);
  await expect(teen(page).state()).toHaveText(line.arrived, BY_ITSELF);
  await expect(page.locator('.state')).not.toContainText(teen(page).ui('app:state.urgent'));
  expectEachOnce(line, 1);
  await expectAtDesk(line, await teen(page).reference());
}

/** Which state it is in, since when, what happens next and what to do. */
export async function expectNotSent(page: Page): Promise<void> {
  const me = teen(page);
  await expect(me.state()).toHaveText(NOT_SENT);
  const state = page.locator('.state');
  await expect(state).toContainText(me.ui('app:state.not-sent-text'));
  await expect(state).toContainText(words('app:state.since', { when: '' }).trim());
  await expect(state).toContainText(me.ui('app:state.urgent'));
  await expect(state.getByRole('button', { name: words('app:remove.try-now'), exact: true })).toBeVisible();
}

/** What the answer led to is decided then; a clock put forward earlier would only end the try. */
async function tryEnds(page: Page): Promise<void> {
  const sending = () =>
    page.evaluate(async (lock) => {
      const { held = [] } = await navigator.locks.query();
      return held.some(({ name }) => name === lock);
    }, DELIVERY_LOCK);
  await expect.poll(sending, BY_ITSELF).toBe(false);
}

/** The next try, however long the pause before it would be. */
export async function tryAgain(page: Page, line: Line, again: Again): Promise<void> {
  if (again === 'by a tap') return tapTryNow(page, line);
  const before = putsOn(line.way).length;
  await expect(async () => {
    await page.clock.fastForward(LONGEST_PAUSE);
    await expect.poll(() => putsOn(line.way).length, { timeout: 3000 }).toBeGreaterThan(before);
  }).toPass(BY_ITSELF);
}

/** Where the app's own timer was quicker than the tap, there is nothing to tap any more. */
async function tapTryNow(page: Page, line: Line): Promise<void> {
  const button = page.getByRole('button', { name: words('app:remove.try-now'), exact: true });
  const arrived = teen(page).state().filter({ hasText: line.arrived });
  await expect(async () => {
    if ((await arrived.count()) === 0) await button.tap({ timeout: 5000 });
  }).toPass(BY_ITSELF);
}

/** The desk opens it under the reference that the phone shows: one report, with what was told. */
async function expectAtDesk(line: Line, reference: string): Promise<void> {
  const { reports } = (await line.service.desk('open', reference)) as {
    reports: { report: { answers: unknown } }[];
  };
  expect(reports).toHaveLength(1);
  expect(JSON.stringify(reports[0]?.report.answers).includes(TYPED)).toBe(true);
}
