import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type GalleryWishes, LIST_ENDING, type Shot } from '../../../src/cli/gallery/shot.ts';

/** How high the window is: a small phone's, a usual phone's, a laptop's. The picture shows all of the page. */
const heightOf = (width: number) => (width < 400 ? 568 : width < 700 ? 915 : 800);

/** Takes the pictures of one walk, and notes them for the page. */
export function photographer(wishes: GalleryWishes, voice: string) {
  const shots: Shot[] = [];
  let count = 0;

  return {
    async take(page: Page, screen: string) {
      count++;
      const before = page.viewportSize();
      if (wishes.large) await resize(page, 2);
      for (const width of wishes.widths) {
        await page.setViewportSize({ width, height: heightOf(width) });
        for (const theme of wishes.themes) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
          const file = `${voice}-${String(count).padStart(2, '0')}-${screen.replace(/[^a-z0-9-]+/gi, '-')}-${width}-${theme}.png`;
          await page.evaluate(() => scrollTo(0, 0)); // the head stands where it does on opening
          await page.screenshot({ path: join(wishes.folder, file), fullPage: true });
          shots.push({ voice, screen, width, theme, file });
        }
      }
      if (wishes.large) await resize(page, 1);
      if (before) await page.setViewportSize(before);
    },
    note: () => writeFile(join(wishes.folder, voice + LIST_ENDING), JSON.stringify(shots)),
  };
}

/** The text so many times as large as this reader's own. */
function resize(page: Page, times: number) {
  return page.evaluate((by) => {
    const { style } = document.documentElement;
    style.fontSize = '';
    if (by > 1)
      style.fontSize = `${Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * by}px`;
  }, times);
}
