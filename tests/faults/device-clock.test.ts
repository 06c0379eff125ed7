/**
 * The fault: the phone's clock is wrong by years, in either direction, or jumps while a report waits.
 * (The worker has the true clock. Where the page alone must cope, there is none.)
 * The promise: the report is sent and counted all the same, no try is put off for years, no draft is lost by sending, and the
 * desk goes by the intake's clock.
 */

import type { Page } from '@playwright/test';
import { words } from '../e2e/stage/person.ts';
import { BY_ITSELF, expect, test } from './stage/device.ts';
import {
  ARRIVED,
  lookAtSent,
  NOT_SENT,
  nothingIsOffered,
  readyToSend,
  tapSend,
  teen,
} from './stage/short-report.ts';
import { without } from './stage/without.ts';

const YEAR = 365 * 24 * 60 * 60 * 1000;
const WRONG = [
  { name: 'fifteen years slow', by: -15 * YEAR },
  { name: 'thirty years fast', by: 30 * YEAR },
];

const yearOf = (page: Page) => page.evaluate(() => new Date().getFullYear());

for (const { name, by } of WRONG) {
  test(`a clock that is ${name}: told, sent while nothing answers, and it arrives by itself, dated by the intake`, async ({
    page,
    practice,
    way,
  }) => {
    const about = new Date().getFullYear();
    await without(page, ['worker']);
    await page.clock.install({ time: Date.now() + by });
    await readyToSend(page, way.origin, 'own');
    expect(Math.abs((await yearOf(page)) - about)).toBeGreaterThan(10);
    await way.offline();
    await tapSend(page);
    await expect(teen(page).state()).toHaveText(NOT_SENT);
    await way.online();
    await expect(teen(page).state()).toHaveText(ARRIVED, BY_ITSELF);
    expect(practice.rows()).toHaveLength(1);
    const { reports } = (await practice.desk()) as { reports: { receivedAt: string }[] };
    expect(reports.map(({ receivedAt }) => Number(receivedAt.slice(0, 4)))).toEqual([about]);
    await lookAtSent(page, way.origin);
    await expect(teen(page).state()).toHaveText(ARRIVED);
    await nothingIsOffered(page, way.origin);
  });

  test(`the clock becomes ${name} while a report waits: it is not put off for years, and arrives by itself`, async ({
    page,
    practice,
    way,
  }) => {
    await without(page, ['worker']);
    await page.clock.install();
    await readyToSend(page, way.origin, 'own');
    await way.offline();
    await tapSend(page);
    await expect(teen(page).state()).toHaveText(NOT_SENT);
    await page.clock.setSystemTime(Date.now() + by);
    await way.online();
    await expect(teen(page).state()).toHaveText(ARRIVED, BY_ITSELF);
    expect(practice.rows()).toHaveLength(1);
  });

  test(`the clock was ${name} when a report was sent, and is put right before the next visit: it goes then, once`, async ({
    page,
    context,
    practice,
    way,
  }) => {
    const about = new Date().getFullYear();
    await without(context, ['worker']);
    await context.clock.install({ time: Date.now() + by });
    await readyToSend(page, way.origin, 'own');
    expect(Math.abs((await yearOf(page)) - about)).toBeGreaterThan(10);
    await way.offline();
    await tapSend(page);
    await expect(teen(page).state()).toHaveText(NOT_SENT);
    await expect(page.getByText(words('app:state.not-sent-memory'))).toHaveCount(0);
    await page.close();
    await way.online();
    // It is the clock of every page of this phone, also of those that are opened later.
    await context.clock.setSystemTime(Date.now());
    const later = await context.newPage();
    await lookAtSent(later, way.origin);
    expect(await yearOf(later)).toBe(about);
    await expect(teen(later).state()).toHaveText(ARRIVED, BY_ITSELF);
    expect(practice.rows()).toHaveLength(1);
  });

  test(`the clock becomes ${name} between telling and sending: the draft is still offered, and sent once`, async ({
    page,
    context,
    practice,
    way,
  }) => {
    await readyToSend(page, way.origin, 'own');
    await page.close();
    const later = await context.newPage();
    await later.clock.install({ time: Date.now() + by });
    const me = teen(later);
    await me.open(way.origin);
    await me.start();
    await expect(me.heading()).toHaveText(words('app:resume.title'));
    await me.tap(words('app:resume.carry-on'));
    await expect(me.heading()).not.toHaveText(words('app:resume.title'));
    await me.sendSoFar();
    await me.send();
    await expect(me.state()).toHaveText(ARRIVED, BY_ITSELF);
    expect(practice.rows()).toHaveLength(1);
  });
}
