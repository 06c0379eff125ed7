/**
 * The fault: the phone dies (SIGKILL of the whole browser) at one exact step between *send* and *it has arrived*.
 * The promise: until the sealed report is on the disk the draft is, and is offered; from then on the report is, and goes by
 * itself. It stands at the intake once, and nothing says that it has arrived before it does.
 */

import type { Page } from '@playwright/test';
import { openAtDesk } from '../e2e/stage/at-the-desk.ts';
import { words } from '../e2e/stage/person.ts';
import type { Service } from '../e2e/stage/service.ts';
import { BY_ITSELF, expect, test } from './stage/device.ts';
import {
  ARRIVED,
  lookAtSent,
  nothingIsOffered,
  readyToSend,
  TYPED,
  tapSend,
  teen,
} from './stage/short-report.ts';
import { type Step, stopsAt } from './stage/stopped-at.ts';

const BEFORE_IT_IS_STORED: readonly Step[] = [
  'before the seal',
  'in the middle of the seal',
  'sealed, not stored',
  'while it is stored',
];
const ONCE_IT_IS_STORED: readonly Step[] = ['just stored', 'before the request'];
const ONCE_IT_HAS_ARRIVED: readonly Step[] = [
  'receipt read, not stored',
  'while it is erased',
  'just erased',
];

// Two browsers are started in each; on a busy machine that takes its time.
test.describe.configure({ timeout: 150_000 });

/** Sends from this page until it stops at the step. */
async function sendUntil(page: Page, step: Step, origin: string, phone: 'own' | 'shared') {
  const stopping = await stopsAt(page, step);
  await readyToSend(page, origin, phone);
  // What was told is on the disk: a write of it that is still on its way would be taken for the step.
  if (phone === 'own') await expect(page.getByText(words('app:keeping.own'), { exact: true })).toBeVisible();
  await stopping.arm();
  tapSend(page).catch(() => {}); // the page may stop before it answers the tap: not waited for
  await stopping.reached;
}

/** The one report at the intake, opened at the desk. */
async function onlyReport(practice: Service, reference: string) {
  expect(practice.rows()).toHaveLength(1);
  const opened = await openAtDesk(practice, reference);
  expect(JSON.stringify(opened.report.answers)).toContain(TYPED);
}

/** Opened again, the report arrives without a tap, and the phone shows it; a draft of it is offered no more. */
async function arrivesByItself(page: Page, practice: Service, origin: string) {
  await lookAtSent(page, origin);
  await expect(teen(page).state()).toHaveText(ARRIVED, BY_ITSELF);
  await onlyReport(practice, await teen(page).reference());
  await nothingIsOffered(page, origin);
}

for (const step of BEFORE_IT_IS_STORED) {
  test(`the phone dies (${step}): nothing has left it, the answers are offered again, and sent once`, async ({
    browserOfOwn,
    practice,
  }) => {
    await sendUntil(await browserOfOwn.open(), step, practice.origin, 'own');
    await browserOfOwn.kill();
    expect(practice.rows()).toHaveLength(0);

    const page = await browserOfOwn.open();
    const me = teen(page);
    await lookAtSent(page, practice.origin);
    await expect(page.getByText(words('app:sent.none'))).toBeVisible();
    await me.open(practice.origin);
    await me.start();
    await expect(me.heading()).toHaveText(words('app:resume.title'));
    expect(practice.rows()).toHaveLength(0);
    await me.tap(words('app:resume.carry-on'));
    await me.sendSoFar();
    await me.send();
    await expect(me.state()).toHaveText(ARRIVED);
    await onlyReport(practice, await me.reference());
  });
}

for (const step of [...ONCE_IT_IS_STORED, ...ONCE_IT_HAS_ARRIVED]) {
  test(`the phone dies (${step}): opened again, the report arrives by itself, and stands there once`, async ({
    browserOfOwn,
    practice,
  }) => {
    await sendUntil(await browserOfOwn.open(), step, practice.origin, 'own');
    await browserOfOwn.kill();
    expect(practice.rows()).toHaveLength(ONCE_IT_HAS_ARRIVED.includes(step) ? 1 : 0);
    await arrivesByItself(await browserOfOwn.open(), practice, practice.origin);
  });
}

for (const { where, fault, rows } of [
  { where: 'on its way', fault: 'hold', rows: 0 },
  { where: 'taken in, the answer still on its way', fault: 'hold-answer', rows: 1 },
] as const) {
  test(`the phone dies (${where}): it did not say that it had arrived; opened again, it arrives, once`, async ({
    browserOfOwn,
    practice,
    way,
  }) => {
    way.plan(() => ({ kind: fault }));
    const page = await browserOfOwn.open();
    await readyToSend(page, way.origin, 'own');
    await tapSend(page);
    await expect.poll(() => way.seen.some(({ sha256 }) => sha256 !== null)).toBe(true);
    await expect.poll(() => practice.rows().length).toBe(rows);
    await expect(teen(page).state()).toHaveText(words('app:state.sending'));
    await browserOfOwn.kill();
    way.plan(() => ({ kind: 'none' }));
    await arrivesByItself(await browserOfOwn.open(), practice, way.origin);
  });
}

test('a phone that others use dies before the report is stored: nothing has left it, and nothing stays', async ({
  browserOfOwn,
  practice,
}) => {
  await sendUntil(await browserOfOwn.open(), 'while it is stored', practice.origin, 'shared');
  await browserOfOwn.kill();
  const page = await browserOfOwn.open();
  await lookAtSent(page, practice.origin);
  await expect(page.getByText(words('app:sent.none'))).toBeVisible();
  await nothingIsOffered(page, practice.origin);
  expect(practice.rows()).toHaveLength(0);
});

for (const step of ['just stored', 'receipt read, not stored', 'just erased'] as const) {
  test(`a phone that others use dies (${step}): opened again it goes by itself, once, and nothing is shown`, async ({
    browserOfOwn,
    practice,
  }) => {
    await sendUntil(await browserOfOwn.open(), step, practice.origin, 'shared');
    await browserOfOwn.kill();
    const page = await browserOfOwn.open();
    await lookAtSent(page, practice.origin);
    await expect.poll(() => practice.rows().length, BY_ITSELF).toBe(1);
    await expect(page.getByText(words('app:sent.none'))).toBeVisible();
    await expect(page.locator('.reference')).toHaveCount(0);
    await nothingIsOffered(page, practice.origin);
    expect(practice.rows()).toHaveLength(1);
  });
}
