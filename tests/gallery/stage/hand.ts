import type { Page } from '@playwright/test';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import type { Told } from '../../e2e/stage/person.ts';
import { expect } from '../../e2e/stage/test.ts';

/** Finds its way by what things are, not by what they say: so it walks in every language. */
export function hand(page: Page) {
  const heading = () => page.getByRole('heading', { level: 1 });
  const primary = () => page.locator('main .button.primary');
  const asked = () =>
    page
      .locator('main fieldset[id^="q-"], main .field[id^="q-"]')
      .evaluateAll((fields) => fields.map(({ id }) => id.slice('q-'.length)));
  /** What is on: its heading and what it asks. */
  const sight = async () => `${await heading().textContent()} ${(await asked())[0] ?? ''}`;

  async function give(id: string, answer: string | readonly string[]) {
    const part = page.locator(`[id="q-${id}"]`);
    if ((await part.evaluate(({ tagName }) => tagName)) !== 'FIELDSET') return part.fill(String(answer));
    for (const one of [answer].flat()) {
      const [code = '', day] = one.split(':');
      const named = part.locator(`input[value="${code}"]`);
      // An option that is not offered to everyone: the first one does.
      await ((await named.count()) > 0 ? named : part.locator('input').first()).check();
      if (day) await page.locator(`[id="q-${id}-date"]`).fill(day);
    }
  }

  return {
    heading,
    asked,
    /** Taps until something else is on: a tap right after another counts as its double (double-tap.ts). */
    async tap(selector: string) {
      const before = await sight();
      await expect(async () => {
        // The first tap may work while the second one is made: then there may be nothing to tap any more.
        if ((await sight()) === before) await page.locator(selector).first().tap({ timeout: 3000 });
        await expect.poll(sight, { timeout: 400, intervals: [20] }).not.toBe(before);
      }).toPass({ timeout: 20_000, intervals: [20] });
      await expect(heading()).toBeVisible();
    },
    goOn(this: { tap(selector: string): Promise<void> }) {
      return this.tap('main .button.primary');
    },
    /** The questionnaire's id of the screen that is on; null where it asks nothing. */
    async screen(): Promise<string | null> {
      const [first] = await asked();
      const { screens } = ONLINE_ABUSE;
      const found =
        screens.find(({ questions }) => questions[0]?.id === first) ??
        screens.find(({ questions }) => questions.some(({ id }) => id === first));
      return found?.id ?? null;
    },
    isCheck: async () => (await page.locator('main dl.told').count()) > 0,
    /** Answers everything on the screen, and what appears with an answer. */
    async answer(told: Told) {
      const done = new Set<string>();
      for (;;) {
        const next = (await asked()).find((id) => !done.has(id) && told[id] !== undefined);
        if (next === undefined) return;
        done.add(next);
        await give(next, told[next] ?? '');
      }
    },
    primary,
  };
}
