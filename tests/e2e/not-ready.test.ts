import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Page } from '@playwright/test';
import { Hono } from 'hono';
import { newIdentity } from '../../src/crypto/open.ts';
import { finishAnswers } from '../../src/intake/finish-answers.ts';
import { loadDist } from '../../src/intake/load-dist.ts';
import { staticFiles } from '../../src/intake/static-files.ts';
import { OPERATOR_FILE_PATH } from '../../src/wire/limits.ts';
import { person, words } from './stage/person.ts';
import { type StandIn, serve } from './stage/stand-in.ts';
import { expect, test } from './stage/test.ts';
import { visitOnce } from './stage/walk.ts';

/** Serves the built app with operator files that the intake itself would refuse; null: it cannot be had now. */
async function serveWith(distDir: string, operatorFile: () => object | null): Promise<StandIn> {
  const dist = await loadDist(distDir);
  if (!dist.ok) throw new Error(dist.reason);
  const app = new Hono();
  finishAnswers(
    app,
    () => false,
    (happening) => {
      throw new Error(`it did not serve: ${happening.event}`);
    },
  );
  app.get(OPERATOR_FILE_PATH, (c) => {
    const file = operatorFile();
    return file ? c.json(file) : c.body(null, 502);
  });
  app.all('*', staticFiles(dist.files));
  return serve(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
}

/** A good operator file, with other recipients. */
async function withRecipients(folder: string, recipients: readonly string[]): Promise<object> {
  const good = JSON.parse(await readFile(join(folder, 'data', 'intake', 'operator.json'), 'utf8')) as object;
  return { ...good, recipients };
}

/** Told before the first question, with help that can be called; nothing was asked and nothing was sent. */
async function isTold(page: Page, why: 'keys' | 'crypto' | 'offline'): Promise<void> {
  const me = person(page, { audience: 'child', voice: 'teen' });
  await me.start();
  await expect(me.heading()).toHaveText(words('app:blocked.title'));
  await expect(page.getByRole('alert')).toHaveText(words(`app:blocked.${why}`));
  const main = page.getByRole('main');
  for (const number of ['999', '08001111']) {
    await expect(main.locator(`a[href="tel:${number}"]`)).toBeVisible();
  }
  await expect(page.locator('[data-bench="question"]')).toHaveCount(0);
}

for (const [what, recipients] of [
  ['names nobody to seal for', async () => []],
  [
    'mixes keys of two kinds',
    async () => [(await newIdentity('hybrid')).recipient, (await newIdentity('classical')).recipient],
  ],
  ['names somebody who is no key', async () => ['age1nobody']],
] as const) {
  test(`the operator file ${what}: told before the first question, with numbers to call`, async ({
    page,
    practice,
    practiceApp,
  }) => {
    const file = await withRecipients(practice.folder, await recipients());
    const server = await serveWith(practiceApp, () => file);
    await page.goto(server.origin);
    await isTold(page, 'keys');
    await server.close();
  });
}

test('the keys are taken away after a visit: the copy on the phone does not count any more, and that is told', async ({
  page,
  practice,
  practiceApp,
}) => {
  const { recipient } = await newIdentity('hybrid');
  let file = await withRecipients(practice.folder, [recipient]);
  const server = await serveWith(practiceApp, () => file);
  await visitOnce(page, server.origin);
  file = await withRecipients(practice.folder, []);
  await page.reload();
  await isTold(page, 'keys');
  await server.close();
});

test('a browser without the means to seal: told before the first question', async ({ page, practice }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });
  });
  await page.goto(practice.origin);
  await isTold(page, 'crypto');
  expect(practice.rows()).toEqual([]);
});

test('the first visit, and the operator file cannot be had: told before the first question; then it can', async ({
  page,
  practice,
  practiceApp,
}) => {
  const { recipient } = await newIdentity('hybrid');
  const good = await withRecipients(practice.folder, [recipient]);
  let file: object | null = null;
  const server = await serveWith(practiceApp, () => file);
  await page.goto(server.origin);
  await isTold(page, 'offline');
  file = good;
  await page.getByRole('button', { name: words('app:blocked.again'), exact: true }).tap();
  await expect(page.locator('[data-bench="question"]')).toBeVisible();
  await server.close();
});
