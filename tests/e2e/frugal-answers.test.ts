import type { CDPSession, Page } from '@playwright/test';
import budgets from '../../src/cli/check/budgets.json' with { type: 'json' };
import { person, type Told, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';
import { TEEN_WALK, visitOnce } from './stage/walk.ts';

/** What one answer cost, from the tap on *Next* until it was kept. */
type Cost = {
  readonly screen: string;
  /** Whether something is typed on it: that is kept at a pause too. */
  readonly typed: boolean;
  /** Calls of the browser's cryptography, by name. */
  readonly crypto: Readonly<Record<string, number>>;
  /** Transactions that write. */
  readonly writes: number;
  readonly layouts: number;
  readonly requests: number;
  /** Elements on the page afterwards. */
  readonly elements: number;
};

/** The draft under a key of its own, and that key under the device's (draft-key.ts). */
const ONE_DRAFT = { importKey: 1, encrypt: 2 };
/** Two are needed; a busy machine may paint between. */
const MOST_LAYOUTS = 6;

/** Counts what is asked of cryptography and storage. */
function watchCosts(): void {
  const watched = { crypto: {} as Record<string, number>, writes: 0 };
  Object.assign(window, { watched });
  for (const name of ['encrypt', 'decrypt', 'importKey', 'generateKey', 'deriveKey', 'digest'] as const) {
    const own = SubtleCrypto.prototype[name] as (...all: unknown[]) => unknown;
    Object.assign(SubtleCrypto.prototype, {
      [name](this: SubtleCrypto, ...all: unknown[]) {
        watched.crypto[name] = (watched.crypto[name] ?? 0) + 1;
        return own.apply(this, all);
      },
    });
  }
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (mode === 'readwrite') watched.writes += 1;
    return transaction.call(this, names, mode, options);
  };
}

const begin = (page: Page) =>
  page.evaluate(() =>
    Object.assign((window as unknown as { watched: object }).watched, { crypto: {}, writes: 0 }),
  );

const taken = (page: Page) =>
  page.evaluate(() => ({
    ...(window as unknown as { watched: Pick<Cost, 'crypto' | 'writes'> }).watched,
    elements: document.querySelectorAll('body *').length,
  }));

async function layouts(tools: CDPSession): Promise<number> {
  const { metrics } = await tools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? Number.NaN;
}

/** Answers every screen, and counts what each costs once the device is said to be one's own. */
async function costs(page: Page, origin: string, told: Told): Promise<readonly Cost[]> {
  await page.addInitScript(watchCosts);
  await visitOnce(page, origin);
  const tools = await page.context().newCDPSession(page);
  await tools.send('Performance.enable');
  let requests = 0;
  page.on('request', () => {
    requests += 1;
  });
  const me = person(page, TEEN_WALK.who);
  await me.start();
  const done = new Set<string>();
  const found: Cost[] = [];
  for (;;) {
    const screen = (await me.heading().textContent()) ?? '';
    if (screen === words('app:check.title')) return found;
    await me.answer(told, done);
    const next = page.locator('[data-bench="question"] button[type="submit"]');
    if (!done.has('device-shared') || !(await next.isVisible())) {
      await me.goOn();
      continue;
    }
    const typed = (await page.getByRole('textbox').count()) > 0;
    await begin(page);
    requests = 0;
    const before = await layouts(tools);
    await me.goOn();
    await expect(async () => {
      expect((await taken(page)).writes).toBeGreaterThan(0);
    }).toPass();
    found.push({ screen, typed, ...(await taken(page)), layouts: (await layouts(tools)) - before, requests });
  }
}

test('every answer costs the same, however much was told before it: encrypted once, written once, no request, a page of one question', async ({
  page,
  practice,
}) => {
  const found = await costs(page, practice.origin, TEEN_WALK.told);
  // The last one leads to the check page, which asks for the operator file of now and shows every answer.
  const questions = found.slice(0, -1);
  const chosen = questions.filter(({ typed }) => !typed);
  expect(chosen.length).toBeGreaterThan(5);
  for (const { screen, crypto, writes } of chosen)
    expect({ screen, crypto, writes }).toEqual({ screen, crypto: ONE_DRAFT, writes: 1 });
  for (const { screen, requests, layouts, elements } of questions) {
    expect(requests, screen).toBe(0);
    expect(layouts, screen).toBeLessThanOrEqual(MOST_LAYOUTS);
    expect(elements, screen).toBeLessThanOrEqual(budgets.nodes['a question']);
  }
  const most = (of: 'layouts' | 'elements') => Math.max(...questions.map((one) => one[of]));
  console.log(
    `    ${questions.length} answers: at most ${most('elements')} elements on a question's page, ${most('layouts')} layouts for one answer`,
  );
});

test('the first screen is a small page', async ({ page, practice }) => {
  await page.goto(practice.origin);
  await expect(page.getByRole('button', { name: words('app:first.start') })).toBeVisible();
  const elements = await page.locator('body *').count();
  console.log(`    the first screen: ${elements} elements`);
  expect(elements).toBeLessThanOrEqual(budgets.nodes['the first screen']);
});
