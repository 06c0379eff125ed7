import type { Page } from '@playwright/test';
import { readyOffline } from '../../e2e/stage/phone.ts';
import { expect, type Line } from './on-the-way.ts';
import { NOT_SENT, readyToSend, tapSend, teen } from './short-report.ts';

/** A phone that has opened the app once tells so many reports with no network at all. @returns their references, oldest first */
export async function sealedOffline(
  page: Page,
  line: Line,
  reports: number,
): Promise<readonly [string, ...string[]]> {
  await page.goto(line.way.origin);
  await readyOffline(page);
  await line.way.offline();
  const references: string[] = [];
  for (let told = 0; told < reports; told++) {
    await readyToSend(page, line.way.origin, 'own');
    await tapSend(page);
    await expect(teen(page).state()).toHaveText(NOT_SENT);
    references.push(await teen(page).reference());
  }
  expect(new Set(references).size).toBe(reports);
  const [oldest = '', ...others] = references;
  return [oldest, ...others];
}
