import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Asks axe in the page itself: its own way, with a blank page for each answer, is for frames from elsewhere. Its code is
 * brought once to each document; of what it does not object to, only the rules are named.
 *
 * @param rules only these; left out: everything of WCAG 2.2 A and AA, and what axe thinks good
 * @returns what it objects to, as `rule: element`, and how many rules it had nothing against
 */
export async function askAxe(page: Page, rules?: readonly string[]) {
  const isThere = await page.evaluate(() => 'axe' in window);
  const runOnly = rules
    ? { type: 'rule' as const, values: [...rules] }
    : { type: 'tag' as const, values: RULES };
  const { violations, passes } = await new AxeBuilder(isThere ? { page, axeSource: ';' } : { page })
    .setLegacyMode()
    .options({ runOnly, resultTypes: ['violations'] })
    .analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
  return { found, passed: passes.length };
}
