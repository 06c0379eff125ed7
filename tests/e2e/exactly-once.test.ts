import { verifyReceipt } from '../../src/crypto/receipt.ts';
import { reportPath } from '../../src/wire/limits.ts';
import { readOperatorFile } from '../../src/wire/operator-file.ts';
import { newSealed, sealedHeaders } from '../unit/intake/support/sealed.ts';
import { person, words } from './stage/person.ts';
import type { Service } from './stage/service.ts';
import { expect, test } from './stage/test.ts';

test('a phone sends one report five times: it stands there once, and each answer says the same', async ({
  page,
  practice,
}) => {
  const sent = await sendFromPhone(page, practice);
  const receipts = [];
  for (let times = 0; times < 5; times++) {
    const { status, receipt } = await put(practice, sent.id, sent.body);
    expect(status).toBe(200);
    receipts.push(await payloadOf(practice, receipt, sent));
  }
  for (const receipt of receipts) expect(receipt).toEqual(receipts[0]);
  expect(practice.rows()).toHaveLength(1);
  expect(Buffer.from(practice.rows()[0]?.body ?? []).equals(sent.body)).toBe(true);
  const { reports } = (await practice.desk()) as { reports: { id: string }[] };
  expect(reports.map(({ id }) => id)).toEqual([sent.id]);
});

test('somebody guesses the id: their bytes are kept apart, at most four in all, and the report is untouched', async ({
  page,
  practice,
}) => {
  const sent = await sendFromPhone(page, practice);
  for (let others = 0; others < 3; others++) {
    const other = newSealed(sent.id);
    const { status, receipt } = await put(practice, sent.id, other.bytes);
    expect(status).toBe(409);
    await payloadOf(practice, receipt, other);
  }
  const oneMore = await put(practice, sent.id, newSealed(sent.id).bytes);
  expect([oneMore.status, oneMore.receipt]).toEqual([429, undefined]);
  expect(practice.rows()).toHaveLength(4);

  const again = await put(practice, sent.id, sent.body);
  expect(again.status).toBe(200);
  await payloadOf(practice, again.receipt, sent);
  const shown = (await practice.desk('open', sent.reference)) as { reports: unknown[]; band: unknown[] };
  expect([shown.reports.length, shown.band.length]).toEqual([1, 3]);
});

test('strangers come first with the id of a report: it still gets in, and the phone says it has arrived', async ({
  page,
  practice,
}) => {
  const me = person(page, { audience: 'child', voice: 'teen' });
  let tries = 0;
  // Before the phone's own bytes come through, other bytes are put under the same id.
  await page.route(`**${reportPath('*')}`, async (route) => {
    tries++;
    const id = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    expect((await put(practice, id, newSealed(id).bytes)).status).toBe(201);
    await route.continue();
  });
  await tellAndSend(me, practice.origin);
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  expect(tries).toBe(1);
  expect(practice.rows()).toHaveLength(2);
  const shown = (await practice.desk('open', await me.reference())) as { reports: unknown[] };
  expect(shown.reports).toHaveLength(1);
});

async function tellAndSend(me: ReturnType<typeof person>, origin: string) {
  await me.open(origin);
  await me.start();
  await me.tell(
    { audience: 'child', 'age-band': '14to17', concerns: ['blackmail'] },
    me.say({ screen: 'story', part: 'title' }),
  );
  await me.tap(me.ui('app:nav.send-so-far'));
  await me.send();
}

/** One report from a real phone: what stands in the database is what left it. */
async function sendFromPhone(page: Parameters<typeof person>[0], practice: Service) {
  const me = person(page, { audience: 'child', voice: 'teen' });
  await tellAndSend(me, practice.origin);
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  const [row] = practice.rows();
  if (!row) throw new Error('nothing arrived');
  return { id: row.id, sha256: row.sha256, body: Buffer.from(row.body), reference: await me.reference() };
}

async function put(practice: Service, id: string, bytes: Uint8Array) {
  const body = new Uint8Array(bytes);
  const answer = await fetch(practice.origin + reportPath(id), {
    method: 'PUT',
    body,
    headers: sealedHeaders(body),
  });
  const json = (await answer.json()) as { receipt?: string };
  return { status: answer.status, receipt: json.receipt };
}

/** What a receipt says, once it is verified with the key in the operator file that this server serves. */
async function payloadOf(practice: Service, receipt: string | undefined, of: { id: string; sha256: string }) {
  const operator = readOperatorFile(await (await fetch(`${practice.origin}/operator.json`)).text());
  if (!operator.ok) throw new Error('the operator file is broken');
  const verified = await verifyReceipt(receipt ?? '', of, operator.file.receiptKeys);
  if (!verified.ok) throw new Error(`the receipt is ${verified.why}`);
  return verified.payload;
}
