import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newReceiptKey, type ReceiptSigningKey, signReceipt } from '../../src/crypto/receipt.ts';
import { person, words } from './stage/person.ts';
import type { Service } from './stage/service.ts';
import { putOf, type StandIn, standInFor } from './stage/stand-in.ts';
import { expect, test } from './stage/test.ts';
import { visitOnce } from './stage/walk.ts';

const PORTAL = '<!doctype html><title>Free wifi</title><form><button>Accept and go online</button></form>';

test('wifi that answers everything with its own page: not sent yet; when it is really there, it goes once', async ({
  page,
  practice,
}) => {
  let puts = 0;
  await visitOnce(page, practice.origin);
  const portal = await standInFor(practice, (request, response) => {
    if (putOf(request)) puts++;
    request.resume();
    response.writeHead(200, { 'content-type': 'text/html' }).end(PORTAL);
  });
  const me = await tellAndSend(page, practice.origin);
  await staysNotSent(page, () => puts);
  await page.reload();
  await me.tap(words('app:first.sent'));
  await staysNotSent(page, () => puts);

  await backAgain(practice, portal);
  await me.tap(words('app:remove.try-now'));
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  expect(practice.rows()).toHaveLength(1);
});

for (const [whose, receiptFor] of [
  [
    "of another report's",
    async (put: { id: string; sha256: string }, key: ReceiptSigningKey) =>
      signReceipt({ ...put, id: randomUUID(), receivedAt: '2026-11-22T10:00:00Z' }, key),
  ],
  [
    'for other bytes',
    async (put: { id: string; sha256: string }, key: ReceiptSigningKey) =>
      signReceipt({ ...put, sha256: 'ab'.repeat(32), receivedAt: '2026-11-22T10:00:00Z' }, key),
  ],
  [
    "signed by a key of the same name that is not the team's",
    async (put: { id: string; sha256: string }, { kid }: ReceiptSigningKey) =>
      signReceipt({ ...put, receivedAt: '2026-11-22T10:00:00Z' }, { ...(await newReceiptKey()), kid }),
  ],
  [
    'signed by a key nobody knows',
    async (put: { id: string; sha256: string }) =>
      signReceipt({ ...put, receivedAt: '2026-11-22T10:00:00Z' }, await newReceiptKey()),
  ],
] as const) {
  test(`a receipt ${whose}: not sent yet, and it goes when the intake is back`, async ({
    page,
    practice,
  }) => {
    const intake = join(practice.folder, 'data', 'intake');
    const operator = await readFile(join(intake, 'operator.json'), 'utf8');
    const keys = JSON.parse(await readFile(join(intake, 'receipt-keys.json'), 'utf8'));
    const key = (Array.isArray(keys) ? keys : keys.keys)[0] as ReceiptSigningKey;
    let puts = 0;
    await visitOnce(page, practice.origin);
    const liar = await standInFor(practice, async (request, response) => {
      const put = putOf(request);
      request.resume();
      response.writeHead(put ? 201 : 200, { 'content-type': 'application/json' });
      response.end(put ? JSON.stringify({ receipt: await receiptFor(put, key) }) : operator);
      if (put) puts++;
    });
    const me = await tellAndSend(page, practice.origin);
    await staysNotSent(page, () => puts);
    await backAgain(practice, liar);
    await expect(me.state()).toHaveText(words('app:state.practice-arrived'), { timeout: 30_000 });
    expect(practice.rows()).toHaveLength(1);
  });
}

async function tellAndSend(page: Page, origin: string) {
  const me = person(page, { audience: 'child', voice: 'teen' });
  await me.open(origin);
  await me.start();
  const told = { audience: 'child', 'age-band': '14to17', 'device-shared': 'no', concerns: ['blackmail'] };
  await me.tell(told, me.say({ screen: 'story', part: 'title' }));
  await me.tap(me.ui('app:nav.send-so-far'));
  await me.send();
  return me;
}

/** Two more tries are answered, so that the first of them has been judged; then it still says *not sent yet*. */
async function staysNotSent(page: Page, puts: () => number): Promise<void> {
  const me = person(page, { audience: 'child', voice: 'teen' });
  const before = puts();
  for (let tries = 1; tries <= 2; tries++) {
    await me.tap(words('app:remove.try-now'));
    await expect.poll(puts, { timeout: 15_000 }).toBeGreaterThanOrEqual(before + tries);
  }
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  await expect(page.getByText(words('app:state.urgent'))).toBeVisible();
}

async function backAgain(practice: Service, standIn: StandIn): Promise<void> {
  await standIn.close();
  await practice.start();
}
