import type { Browser, Page } from '@playwright/test';
import { CHROMIUM } from '../../.config/chromium.ts';
import { TOLD, WHO } from '../e2e/stage/leaving.ts';
import { person, words } from '../e2e/stage/person.ts';
import type { Service } from '../e2e/stage/service.ts';
import { expect, test } from '../e2e/stage/test.ts';
import { visitOnce } from '../e2e/stage/walk.ts';
import { countPixels, recordFrames } from './stage/frames.ts';
import { median, noteFigure } from './stage/note-figure.ts';

/** How many times slower a child's phone is, and how often each is measured. */
const SLOWER = 6;
const TIMES = 3;

/** The colour of our lamp, on every screen of ours in practice mode; and of the neutral page's head. */
const LAMP = [255, 183, 3] as const;
const NEUTRAL = [46, 107, 75] as const;
/** Fewer pixels than this are dust of the compression. */
const DUST = 40;

const BUDGET = 'the next frame';

test.setTimeout(900_000);

/** Leave pressed once from the check page, long and full, on a slow phone: the frames after the press, and when. */
async function leaveOnce(browser: Browser, service: Service, way: 'online' | 'offline') {
  const context = await browser.newContext({
    viewport: { width: 412, height: 915 },
    hasTouch: true,
    isMobile: true,
    locale: 'en-GB',
  });
  const page = await context.newPage();
  const empty = await context.newPage();
  await context.route(/^https:/, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><h1>Weather</h1>' }),
  );
  try {
    await goToCheck(page, service);
    if (way === 'offline') await context.setOffline(true);
    const tools = await context.newCDPSession(page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    // A page on which nothing moves is not drawn anew: what would have been drawn counts too.
    let drawnLate = 0;
    page.on('console', (message) => {
      if (message.text() === 'drawn late') drawnLate++;
    });
    await page.evaluate(() => {
      let pressed = false;
      const press = () => {
        pressed = true;
      };
      addEventListener('click', press, true);
      const draw = () => {
        if (pressed && document.querySelector('.shell')) console.log('drawn late');
        requestAnimationFrame(draw);
      };
      requestAnimationFrame(draw);
    });
    const { pressedAt, shown } = await recordFrames(browser, page, async () => {
      await page.mouse.wheel(0, 300);
      await page.getByRole('link', { name: words('app:nav.leave') }).tap();
      await expect(page).toHaveURL(way === 'online' ? /^https:/ : `${service.origin}/away`);
      await expect(page.getByRole('heading', { name: /Weather|Groceries/ })).toBeVisible();
    });
    const pictures = shown.map(({ jpeg }) => jpeg);
    const ours = await countPixels(empty, pictures, LAMP);
    const neutral = await countPixels(empty, pictures, NEUTRAL);
    const isOurs = (index: number) => (ours[index] ?? 0) > DUST;
    const first = shown.findIndex(({ at }, index) => at > pressedAt && (neutral[index] ?? 0) > DUST);
    expect(
      shown.some((_, index) => isOurs(index)),
      'the trace sees our screens',
    ).toBe(true);
    expect(first, 'the trace sees the neutral page').toBeGreaterThan(-1);
    return {
      withContent: drawnLate + shown.filter(({ at }, index) => at > pressedAt && isOurs(index)).length,
      took: Math.round((shown[first]?.at ?? 0) - pressedAt),
    };
  } finally {
    await context.close();
  }
}

async function goToCheck(page: Page, service: Service) {
  const me = person(page, WHO);
  await visitOnce(page, service.origin);
  await me.start();
  await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
  await me.sendSoFar();
}

for (const way of ['online', 'offline'] as const) {
  test(`Leave pressed, ${way}, on a phone ${SLOWER} times slower: frames that still show something of ours`, async ({
    playwright,
    practice,
  }) => {
    // A browser as people have it holds the last frame until the next page is painted. Playwright's does not.
    const args = [...CHROMIUM.args, '--disable-features=Translate'];
    const browser = await playwright.chromium.launch({ ...CHROMIUM, args });
    try {
      const found: Awaited<ReturnType<typeof leaveOnce>>[] = [];
      for (let time = 0; time < TIMES; time++) found.push(await leaveOnce(browser, practice, way));
      const frames = found.map(({ withContent }) => withContent);
      const took = found.map((one) => one.took);
      noteFigure('leaving', {
        what: `frames with content after the press, ${way}, CPU ${SLOWER}×`,
        value: Math.max(...frames),
        unit: 'frames',
        budget: BUDGET,
        of: frames,
      });
      noteFigure('leaving', {
        what: `finger lifted → neutral page on the screen, ${way}, CPU ${SLOWER}×`,
        value: median(took),
        unit: 'ms',
        budget: BUDGET,
        of: took,
      });
      expect(Math.max(...frames), 'frames with content after the press').toBe(0);
    } finally {
      await browser.close();
    }
  });
}
