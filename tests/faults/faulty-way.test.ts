import { randomUUID } from 'node:crypto';
import { verifyReceipt } from '../../src/crypto/receipt.ts';
import { reportPath } from '../../src/wire/limits.ts';
import { readOperatorFile } from '../../src/wire/operator-file.ts';
import { expect, test as staged } from '../e2e/stage/test.ts';
import { newSealed, type Sealed, sealedHeaders } from '../unit/intake/support/sealed.ts';
import type { FalseReceipt, Fault } from './stage/fault.ts';
import { type FaultyWay, faultyWay } from './stage/faulty-way.ts';
import { seeded } from './stage/seeded.ts';

/**
 * The way with faults itself: that each fault does what it says, to the byte and to the row. What the other tests here
 * prove rests on it. No browser: plain requests against the real intake.
 */
const test = staged.extend<{ way: FaultyWay }>({
  way: async ({ practice }, use) => {
    const way = await faultyWay(() => practice.origin);
    await use(way);
    await way.close();
  },
});

const put = (way: FaultyWay, report: Sealed, signal?: AbortSignal) =>
  fetch(way.origin + reportPath(report.id), {
    method: 'PUT',
    body: report.bytes,
    headers: sealedHeaders(report.bytes),
    ...(signal ? { signal } : {}),
  });

test('with no fault everything goes through untouched, the app too', async ({ practice, way }) => {
  const report = newSealed();
  const answer = await put(way, report);
  expect(answer.status).toBe(201);
  expect(practice.rows().map(({ id, sha256 }) => ({ id, sha256 }))).toEqual([
    { id: report.id, sha256: report.sha256 },
  ]);
  expect(way.seen).toEqual([
    { method: 'PUT', path: reportPath(report.id), nth: 1, fault: 'none', sha256: report.sha256, intake: 201 },
  ]);
  const [direct, through] = await Promise.all([practice.origin, way.origin].map((origin) => fetch(origin)));
  expect(await through?.text()).toBe(await direct?.text());
  expect(through?.headers.get('content-security-policy')).toBe(
    direct?.headers.get('content-security-policy'),
  );
});

for (const { fault, rows } of [
  { fault: { kind: 'drop', when: 'before' }, rows: 0 },
  { fault: { kind: 'drop', when: 'during' }, rows: 0 },
  { fault: { kind: 'drop', when: 'after' }, rows: 0 },
  { fault: { kind: 'swallow' }, rows: 1 },
] as { fault: Fault; rows: number }[]) {
  const name = fault.kind === 'drop' ? `drop ${fault.when}` : fault.kind;
  test(`${name}: no answer comes, and ${rows} row(s) stand`, async ({ practice, way }) => {
    way.plan(() => fault);
    await expect(put(way, newSealed())).rejects.toThrow();
    expect(practice.rows()).toHaveLength(rows);
    const whole = name !== 'drop before' && name !== 'drop during';
    expect(way.seen[0]?.sha256 === null).toBe(!whole);
  });
}

test('cut: the row stands, and the answer breaks off in the middle', async ({ practice, way }) => {
  way.plan(() => ({ kind: 'cut' }));
  const answer = await put(way, newSealed());
  expect(answer.status).toBe(201);
  await expect(answer.text()).rejects.toThrow();
  expect(practice.rows()).toHaveLength(1);
});

test('stall: the row stands, and the answer stops in the middle for ever', async ({ practice, way }) => {
  way.plan(() => ({ kind: 'stall' }));
  const patience = new AbortController();
  const answer = await put(way, newSealed(), patience.signal);
  const reader = answer.body?.getReader();
  expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
  const rest = reader?.read();
  patience.abort();
  await expect(rest).rejects.toThrow();
  expect(practice.rows()).toHaveLength(1);
});

test('hold: nothing is forwarded before it is let go; hold-answer: the row stands, the answer does not come', async ({
  practice,
  way,
}) => {
  way.plan(({ nth }) => ({ kind: nth === 1 ? 'hold' : 'hold-answer' }));
  const held = put(way, newSealed());
  await expect.poll(() => way.seen.length).toBe(1);
  const waiting = put(way, newSealed());
  await expect.poll(() => way.seen[1]?.intake).toBe(201);
  expect(practice.rows()).toHaveLength(1);
  way.release();
  expect([(await held).status, (await waiting).status]).toEqual([201, 201]);
  expect(practice.rows()).toHaveLength(2);
});

test('hold-answer: what is let go while the intake still works on it is answered', async ({ way }) => {
  way.plan(() => ({ kind: 'hold-answer' }));
  const waiting = put(way, newSealed(), AbortSignal.timeout(10_000));
  while (way.seen.length === 0) await new Promise((settle) => setImmediate(settle));
  way.release();
  expect((await waiting).status).toBe(201);
});

test('answer: somebody else answers, and the intake hears nothing', async ({ practice, way }) => {
  way.plan(() => ({ kind: 'answer', status: 302, headers: { location: '/login' }, body: 'Log in' }));
  const answer = await fetch(way.origin + reportPath(randomUUID()), { method: 'PUT', redirect: 'manual' });
  expect([answer.status, answer.headers.get('location'), await answer.text()]).toEqual([
    302,
    '/login',
    'Log in',
  ]);
  expect(practice.rows()).toEqual([]);
});

test('each false receipt is false in its own way, and verifies or not as it should', async ({
  practice,
  way,
}) => {
  const operator = readOperatorFile(await (await fetch(`${practice.origin}/operator.json`)).text());
  if (!operator.ok) throw new Error('the operator file is broken');
  const keys = operator.file.receiptKeys;
  const verdicts: [FalseReceipt, string, number][] = [
    ['corrupt', 'bad', 1],
    ['of-another', 'bad', 2],
    ['of-other-id', 'bad', 2],
    ['of-other-bytes', 'bad', 2],
    ['other-key', 'unknown-kid', 1],
    ['other-key-same-kid', 'bad', 1],
  ];
  for (const [how, why, rows] of verdicts) {
    way.plan(() => ({ kind: 'receipt', how }));
    const before = practice.rows().length;
    const report = newSealed();
    const { receipt } = (await (await put(way, report)).json()) as { receipt: string };
    expect(await verifyReceipt(receipt, report, keys), how).toEqual({ ok: false, why });
    expect(practice.rows().length - before, how).toBe(rows);
  }
  way.plan(() => ({ kind: 'none' }));
  const report = newSealed();
  const { receipt } = (await (await put(way, report)).json()) as { receipt: string };
  expect((await verifyReceipt(receipt, report, keys)).ok).toBe(true);
});

test('slow: it takes its time both ways, and comes whole', async ({ practice, way }) => {
  way.plan(() => ({ kind: 'slow', bitsPerSecond: 200_000 }));
  const report = newSealed();
  expect((await put(way, report)).status).toBe(201);
  expect(practice.rows()[0]?.sha256).toBe(report.sha256);
});

test('offline and online again, on the same address', async ({ practice, way }) => {
  way.plan(() => ({ kind: 'hold' }));
  const held = put(way, newSealed());
  held.catch(() => {});
  await expect.poll(() => way.seen.length).toBe(1);
  await way.offline();
  await expect(held).rejects.toThrow();
  await expect(put(way, newSealed())).rejects.toThrow();
  expect(way.seen).toHaveLength(1);
  await way.online();
  way.plan(() => ({ kind: 'none' }));
  expect((await put(way, newSealed())).status).toBe(201);
  expect(practice.rows()).toHaveLength(1);
});

test('an intake that is not there cuts the connection, as no intake would', async ({ practice, way }) => {
  await practice.stop();
  await expect(put(way, newSealed())).rejects.toThrow();
  await practice.start();
  expect((await put(way, newSealed())).status).toBe(201);
});

test('the same seed loses the same share of connections at the same moments', async ({ way }) => {
  const lost = async (seed: number) => {
    way.lose(0.3, seed);
    const from = way.seen.length;
    for (let tries = 0; tries < 40; tries++) {
      await put(way, newSealed())
        .then((answer) => answer.text())
        .catch(() => {});
    }
    way.lose(0, 0);
    return way.seen.slice(from).map(({ fault }) => fault);
  };
  const first = await lost(7);
  expect(await lost(7)).toEqual(first);
  expect(await lost(8)).not.toEqual(first);
  expect(new Set(first)).toContain('none');
  expect(first.filter((fault) => fault.startsWith('lost')).length).toBeGreaterThan(4);
});

test('seeded numbers lie between 0 and 1 and spread evenly', () => {
  const next = seeded(20_261_122);
  const buckets = [0, 0, 0, 0];
  for (let drawn = 0; drawn < 4000; drawn++) {
    const at = Math.floor(next() * buckets.length);
    buckets[at] = (buckets[at] ?? Number.NaN) + 1;
  }
  for (const count of buckets) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
