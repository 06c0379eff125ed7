/**
 * The fault: the phone's database loses its connection, fails, undoes a write or does not answer, at the worst moments: when
 * the sealed report is stored, and while it waits.
 * The promise: the report is stored, or kept in memory and said so; it goes, once, and the draft is not offered again.
 */

import type { Page } from '@playwright/test';
import { words } from '../e2e/stage/person.ts';
import { BY_ITSELF, expect, test } from './stage/device.ts';
import { faultyStorage, type StorageFault } from './stage/faulty-storage.ts';
import {
  ARRIVED,
  lookAtSent,
  NOT_SENT,
  nothingIsOffered,
  readyToSend,
  tapSend,
  teen,
} from './stage/short-report.ts';

/** Longer than a page waits for its database, twice over; in milliseconds. */
const PATIENCE = 10_000;

// Longer on a busy machine.
test.describe.configure({ timeout: 120_000 });

const PASSING: readonly StorageFault[] = [
  'ended',
  'ended silently',
  'fails once',
  'undoes a write',
  'does not answer once',
];
const LASTING: readonly StorageFault[] = ['fails for ever', 'never answers again'];

/**
 * Waits for what the page shows, and lets its clock run on: nobody waits for pauses here. Where the database does answer,
 * slowly enough that it does not count as silent on a busy machine.
 */
async function waitOut(page: Page, state: string, fault: StorageFault) {
  const silent = fault === 'does not answer once' || fault === 'never answers again';
  const step = silent ? PATIENCE : 2000;
  const timeout = fault === 'does not answer once' ? 4000 : 500;
  await expect(async () => {
    await page.clock.fastForward(step);
    await expect(teen(page).state()).toHaveText(state, { timeout });
  }).toPass({ timeout: 60_000, intervals: [20] });
}

for (const fault of PASSING) {
  test(`the database ${said(fault)}, at *send* and again while the report waits: it goes, once, and is shown later`, async ({
    page,
    practice,
    way,
  }) => {
    const storage = await faultyStorage(page);
    await page.clock.install();
    await readyToSend(page, way.origin, 'own');
    await way.offline();
    await storage.strike(fault);
    await tapSend(page);
    await waitOut(page, NOT_SENT, fault);
    const reference = await teen(page).reference();
    await expect(page.getByText(words('app:state.not-sent-memory'))).toHaveCount(0);
    await storage.strike(fault);
    await way.online();
    await waitOut(page, ARRIVED, fault);
    expect(practice.rows()).toHaveLength(1);

    await lookAtSent(page, way.origin);
    await expect(teen(page).state()).toHaveText(ARRIVED);
    expect(await teen(page).reference()).toBe(reference);
    await nothingIsOffered(page, way.origin);
    expect(practice.rows()).toHaveLength(1);
  });
}

for (const fault of LASTING) {
  test(`the database ${said(fault)}, before *send*: the report goes from memory, once, and that is said`, async ({
    page,
    practice,
    way,
  }) => {
    const storage = await faultyStorage(page);
    await page.clock.install();
    await readyToSend(page, way.origin, 'own');
    await way.offline();
    await storage.strike(fault);
    await tapSend(page);
    await waitOut(page, NOT_SENT, fault);
    await expect(page.locator('.state')).toContainText(words('app:state.not-sent-memory'));
    await way.online();
    await waitOut(page, ARRIVED, fault);
    expect(practice.rows()).toHaveLength(1);
  });

  test(`the database ${said(fault)} while the report waits: it goes all the same, and stands there once`, async ({
    page,
    practice,
    way,
  }) => {
    const storage = await faultyStorage(page);
    await page.clock.install();
    await readyToSend(page, way.origin, 'own');
    await way.offline();
    await tapSend(page);
    await waitOut(page, NOT_SENT, fault);
    await storage.strike(fault);
    await way.online();
    await waitOut(page, ARRIVED, fault);
    expect(practice.rows()).toHaveLength(1);

    // Healed: what the disk still holds goes once more, and is the same report.
    await lookAtSent(page, way.origin);
    await expect(teen(page).state()).toHaveText(ARRIVED, BY_ITSELF);
    await nothingIsOffered(page, way.origin);
    expect(practice.rows()).toHaveLength(1);
  });
}

function said(fault: StorageFault): string {
  return fault === 'ended' || fault === 'ended silently' ? `is ${fault}` : fault;
}
