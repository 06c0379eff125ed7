import { expect, type Page } from '@playwright/test';

/** The entry beneath a journey (two-entries.ts): one is on it only between a *Back* and the app's own way forward again. */
const BENEATH = 1;

const stands = (page: Page) => expect.poll(() => page.evaluate(() => history.state)).not.toBe(BENEATH);

/** *Back* of the browser, as a person presses it: not before what the last one set off has come to its end. */
export async function goBack(page: Page): Promise<void> {
  await stands(page);
  await page.goBack();
  await stands(page);
}
