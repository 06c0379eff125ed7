import type { Page } from '@playwright/test';

/** From the first screen to the list of all languages: a screen, or a page of its own where the app is not there. */
export const openLanguages = (page: Page) => page.locator('.language-row a[data-early]').click();

/** The language that stands beside the one that is on. */
export const offeredLanguage = (page: Page) => page.locator('.language-row a[hreflang]');

/** From the first screen. @param name as it stands in the list: in itself */
export async function chooseLanguage(page: Page, name: string): Promise<void> {
  await openLanguages(page);
  await page.getByRole('link', { name, exact: true }).click();
}
