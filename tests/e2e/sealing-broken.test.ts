import type { Page } from '@playwright/test';
import { fileWith, SEALING } from './stage/file-with.ts';
import { person, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

const STORY = 'Somebody from a game keeps asking me for things.';

// Playwright cannot stand between the page and files that the worker has kept.
test.use({ serviceWorkers: 'block' });

test('the code that seals cannot run: told on the check page, nothing leaves, and no Send', async ({
  page,
  practice,
  practiceApp,
}) => {
  const puts = watchPuts(page);
  await page.route(`**${await fileWith(SEALING, practiceApp)}*`, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: "throw new Error('broken');" }),
  );
  await tellToTheEnd(page, practice.origin);
  await isTold(page);
  await expect(page.getByRole('button', { name: words('app:check.send') })).toBeDisabled();
  expect([puts, practice.rows()]).toEqual([[], []]);
  await expect(page.getByText(STORY)).toBeVisible();
});

test('the code that seals cannot be had: told on the check page, nothing leaves', async ({
  page,
  practice,
  practiceApp,
}) => {
  const puts = watchPuts(page);
  await page.route(`**${await fileWith(SEALING, practiceApp)}*`, (route) => route.abort());
  await tellToTheEnd(page, practice.origin);
  await isTold(page);
  expect([puts, practice.rows()]).toEqual([[], []]);
  await expect(page.getByText(STORY)).toBeVisible();
});

test('the code that seals is lost on the way once: it is asked for again, and the report goes', async ({
  page,
  practice,
  practiceApp,
}) => {
  let lost = 0;
  await page.route(`**${await fileWith(SEALING, practiceApp)}`, (route) => {
    lost += 1;
    return route.abort();
  });
  await tellToTheEnd(page, practice.origin);
  await page.getByRole('button', { name: words('app:check.send') }).tap();
  await expect(page.locator('.state')).toContainText(words('app:state.practice-arrived'));
  expect([lost > 0, practice.rows().length]).toEqual([true, 1]);
});

for (const [what, breakIt, mendIt] of [
  [
    'randomness',
    () => {
      const real = crypto.getRandomValues.bind(crypto);
      Object.assign(window, { mend: () => Object.assign(crypto, { getRandomValues: real }) });
      Object.assign(crypto, {
        getRandomValues: () => {
          throw new Error('no randomness');
        },
      });
    },
    () => (window as unknown as { mend: () => void }).mend(),
  ],
  [
    "the browser's own means",
    () => {
      const real = crypto.subtle.digest.bind(crypto.subtle);
      Object.assign(window, { mend: () => Object.assign(crypto.subtle, { digest: real }) });
      Object.assign(crypto.subtle, { digest: () => Promise.reject(new Error('no digest')) });
    },
    () => (window as unknown as { mend: () => void }).mend(),
  ],
] as const) {
  test(`${what} fails at Send, after all was well on the check page: told, nothing leaves; mended, it goes`, async ({
    page,
    practice,
  }) => {
    const puts = watchPuts(page);
    const me = await tellToTheEnd(page, practice.origin);
    const send = page.getByRole('button', { name: words('app:check.send') });
    await expect(send).toBeEnabled();
    await page.evaluate(breakIt);
    await send.tap();
    await isTold(page);
    expect([puts, practice.rows()]).toEqual([[], []]);
    await expect(page.getByText(STORY)).toBeVisible();

    await page.evaluate(mendIt);
    await me.tap(words('app:check.again'));
    await me.send();
    await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
    expect(practice.rows()).toHaveLength(1);
    expect(puts).toHaveLength(1);
  });
}

function watchPuts(page: Page): string[] {
  const puts: string[] = [];
  page.context().on('request', (request) => {
    if (request.method() !== 'GET') puts.push(request.method());
  });
  return puts;
}

async function tellToTheEnd(page: Page, origin: string) {
  const me = person(page, { audience: 'child', voice: 'teen' });
  await me.open(origin);
  await me.start();
  const told = { audience: 'child', 'age-band': '14to17', 'device-shared': 'no', story: STORY };
  await me.tell(told, me.say({ screen: 'when', part: 'title' }));
  await me.tap(me.ui('app:nav.send-so-far'));
  await expect(me.heading()).toHaveText(words('app:check.title'));
  return me;
}

async function isTold(page: Page): Promise<void> {
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(words('app:check.broken-title'));
  await expect(alert).toContainText(words('app:check.broken'));
  for (const number of ['999', '08001111']) {
    await expect(page.locator(`a[href="tel:${number}"]`).first()).toBeVisible();
  }
}
