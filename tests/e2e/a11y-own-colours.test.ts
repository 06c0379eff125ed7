import type { Locator } from '@playwright/test';
import { person, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

test.use({ contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } });

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
    expect(chosen.equals(plain), 'a chosen card looks like any other').toBe(false);
    expect(mark1.equals(mark0), 'its mark looks like any other').toBe(false);
    // A ring is the focus, and nothing else.
    await expect(card(own)).toHaveCSS('outline-style', 'none');
    await page.keyboard.press('Shift');
    await own.focus();
    expect((await look(card(own))).equals(chosen), 'the focus on a chosen card is not seen').toBe(false);

    const next = page.getByRole('button', { name: words('app:nav.next'), exact: true });
    await next.scrollIntoViewIfNeeded();
    const unfocused = await look(next);
    await next.focus();
    expect((await look(next)).equals(unfocused), 'the focus on a button is not seen').toBe(false);
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
