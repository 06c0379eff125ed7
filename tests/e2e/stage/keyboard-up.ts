import type { Page } from '@playwright/test';

/**
 * What an on-screen keyboard leaves of the screen, upright and on its side: with `interactive-widget=resizes-content` the
 * page becomes that small.
 */
const LEFT_OVER = [
  { width: 412, height: 400 },
  { width: 640, height: 180 },
] as const;
const FINGERTIP = 44;

/** What is hidden of a field that somebody writes in, or of the way on, while the keyboard is up. Empty when nothing is. */
export async function hiddenByKeyboard(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  const usual = page.viewportSize() ?? { width: 412, height: 915 };
  const fields = page.locator('main textarea, main input.field:not([type="date"])');
  for (let at = 0; at < (await fields.count()); at++) {
    const field = fields.nth(at);
    const written = await field.inputValue();
    for (const size of LEFT_OVER) {
      await page.setViewportSize(usual);
      await field.focus();
      await page.setViewportSize(size);
      await field.press('ControlOrMeta+End');
      await field.pressSequentially('1');
      const seen = await field.evaluate((one) => {
        const head = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0;
        const box = one.getBoundingClientRect();
        return Math.min(box.bottom, innerHeight) - Math.max(box.top, head);
      });
      if (seen < FINGERTIP)
        found.push(`${Math.round(seen)} px seen of field ${at} at ${size.width} × ${size.height}`);
      await field.fill(written);
      const next = page.getByRole('button', { name: /^(Next|Go on|Open|Use this lock)$/ }).last();
      await next.scrollIntoViewIfNeeded();
      const met = await next.evaluate((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        const under = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return one.contains(under) ? '' : (under?.className ?? 'nothing');
      });
      if (met) found.push(`over the way on at ${size.width} × ${size.height}: ${met}`);
    }
  }
  await page.setViewportSize(usual);
  return found;
}
