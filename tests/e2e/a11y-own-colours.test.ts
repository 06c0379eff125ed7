import type { Locator } from '@playwright/test';
import { person, words } from './stage/person.ts';
import { pixelsChanged } from './stage/pixels-changed.ts';
import { expect, test } from './stage/test.ts';

test.use({ contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } });

/** At least so many pixels are another shape: a dot in a mark, a ring around a card. */
const DOT = 30;
const RING = 600;

/** A picture of an element and a little around it. */
async function look(one: Locator): Promise<Buffer> {
  const box = await one.boundingBox();
  if (!box) throw new Error('it is not there');
  const clip = { x: box.x - 8, y: box.y - 8, width: box.width + 16, height: box.height + 16 };
  return one.page().screenshot({ clip, animations: 'disabled', caret: 'hide' });
}

const card = (option: Locator) => option.locator('xpath=ancestor::label');

for (const theme of ['light', 'dark'] as const) {
  test(`in somebody's own colours, on ${theme}, what is chosen and what has the focus is seen`, async ({
    page,
    practice,
  }) => {
    const me = person(page, { audience: 'child', voice: 'teen' });
    await page.emulateMedia({ colorScheme: theme, forcedColors: 'active' });
    await me.open(practice.origin);
    await me.start();
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    const own = me.option('audience', 'child');
    const mark = (option: Locator) => option.screenshot({ animations: 'disabled' });
    await own.scrollIntoViewIfNeeded();
    const [plain, mark0] = [await look(card(own)), await mark(own)];
    await own.check();
    await own.evaluate((one) => (one as HTMLElement).blur());
    const [chosen, mark1] = [await look(card(own)), await mark(own)];
    const changed = (a: Buffer, b: Buffer) => pixelsChanged(page.context(), a, b);
    expect(await changed(plain, chosen), 'a chosen card looks like any other').toBeGreaterThan(DOT);
    expect(await changed(mark0, mark1), 'its mark looks like any other').toBeGreaterThan(DOT);
    await page.bringToFront();
    // A ring is the focus, and nothing else.
    await expect(card(own)).toHaveCSS('outline-style', 'none');
    await page.keyboard.press('Shift');
    await own.focus();
    const ring = await changed(chosen, await look(card(own)));
    expect(ring, 'the focus on a chosen card is not seen').toBeGreaterThan(RING);
    await page.bringToFront();

    const next = page.getByRole('button', { name: words('app:nav.next'), exact: true });
    await next.scrollIntoViewIfNeeded();
    const unfocused = await look(next);
    await next.focus();
    const around = await changed(unfocused, await look(next));
    expect(around, 'the focus on a button is not seen').toBeGreaterThan(RING);
    const bare = await page.evaluate(() =>
      [...document.querySelectorAll('.card, .button, .field, .call, .leave, .practice')]
        .filter((one) => {
          const { borderTopStyle, borderTopWidth } = getComputedStyle(one);
          return borderTopStyle === 'none' || Number.parseFloat(borderTopWidth) < 1;
        })
        .map((one) => one.className),
    );
    expect(bare, 'without an edge').toEqual([]);
  });
}
