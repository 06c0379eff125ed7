import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** Opens everything that is folded on this screen. */
export async function unfold(page: Page): Promise<void> {
  const all = page.locator('main details');
  const folded = page.locator('main details:not([open]) > summary');
  await expect(all.first()).toBeVisible();
  for (let left = await folded.count(); left > 0; left--) {
    await folded.first().tap();
    await expect(folded).toHaveCount(left - 1);
  }
}
