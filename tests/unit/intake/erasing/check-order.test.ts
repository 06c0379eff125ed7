import { beforeAll, describe, expect, test } from 'vitest';
import { signReceipt } from '../../../../src/crypto/receipt.ts';
import { checkOrder, orderDigest } from '../../../../src/intake/erasing/check-order.ts';
import type { EraseOrder, EraserKey } from '../../../../src/wire/erase-order.ts';
import { listed, newSigner, orderFile, type Signer } from './signers.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const ID = '0b7e5c1e-6a5d-4c39-9d2a-0f4a6f0c9d11';
const ORDER: EraseOrder = {
  v: 1,
  proposedAt: '2026-11-20T12:00:00Z',
  reason: 'the set period is over',
  afterDays: 30,
  cases: [{ id: ID, closedAt: '2026-10-01T12:00:00Z', outcome: 'answered', reports: ['a'.repeat(64)] }],
};
const withCase = (change: Partial<EraseOrder['cases'][number]>): EraseOrder => ({
  ...ORDER,
  cases: ORDER.cases.map((one) => ({ ...one, ...change })),
});

let ada: Signer;
let ben: Signer;
let stranger: Signer;
let erasers: readonly EraserKey[];
beforeAll(async () => {
  [ada, ben, stranger] = (await Promise.all(['Ada', 'Ben', 'Mallory'].map(newSigner))) as [
    Signer,
    Signer,
    Signer,
  ];
  erasers = [listed(ada), listed(ben)];
});

async function whyNot(file: string | Promise<string>, list = erasers, now = NOW): Promise<string> {
  const checked = await checkOrder(await file, list, now);
  return checked.ok ? `allowed, by ${checked.by.join(' and ')}` : checked.why;
}

describe('an order to erase', () => {
  test('by two people counts', async () => {
    expect(await whyNot(orderFile(ORDER, ada, ben))).toBe('allowed, by Ada and Ben');
  });

  test('is refused where nobody may sign', async () => {
    expect(await whyNot(orderFile(ORDER, ada, ben), [])).toBe('off');
  });

  test('by one person is refused', async () => {
    expect(await whyNot(orderFile(ORDER, ada))).toBe('one-signature');
  });

  test('by one person twice is refused', async () => {
    expect(await whyNot(orderFile(ORDER, ada, ada))).toBe('same-person');
  });

  test('by two keys of one person is refused', async () => {
    const again = await newSigner('ADA');
    expect(await whyNot(orderFile(ORDER, ada, again), [listed(ada), listed(again)])).toBe('same-person');
  });

  test('by somebody who is not on the list is refused', async () => {
    expect(await whyNot(orderFile(ORDER, ada, stranger))).toBe('bad-signature');
    expect(await whyNot(orderFile(ORDER, stranger))).toBe('bad-signature');
  });

  test('by somebody who may not sign any more is refused', async () => {
    const list = [listed(ada), { ...listed(ben), revokedAt: '2026-11-21T00:00:00Z' }];
    expect(await whyNot(orderFile(ORDER, ada, ben), list)).toBe('revoked-signer');
  });

  test('with signatures from another order is refused', async () => {
    const other = JSON.parse(await orderFile(withCase({ outcome: 'advised' }), ada, ben));
    const file = JSON.parse(await orderFile(ORDER, ada, ben));
    expect(await whyNot(JSON.stringify({ ...file, signatures: other.signatures }))).toBe('bad-signature');
    expect(await whyNot(JSON.stringify({ ...file, order: `${file.order} ` }))).toBe('bad-signature');
  });

  test('with receipts in place of signatures is refused, though the keys are the same', async () => {
    const payload = { id: ID, sha256: 'a'.repeat(64), receivedAt: '2026-11-20T12:00:00Z' };
    const receipts = await Promise.all([ada, ben].map((one) => signReceipt(payload, one.private)));
    const file = JSON.parse(await orderFile(ORDER, ada, ben));
    expect(await whyNot(JSON.stringify({ ...file, signatures: receipts }))).toBe('bad-signature');
  });

  test('that has lain for more than three days is refused', async () => {
    expect(await whyNot(orderFile(ORDER, ada, ben), erasers, new Date('2026-11-23T12:00:01Z'))).toBe(
      'order-too-old',
    );
    expect(await whyNot(orderFile(ORDER, ada, ben), erasers, new Date('2026-11-23T11:59:59Z'))).toMatch(
      /allowed/,
    );
  });

  test('that was carried out before counts again, however old and though a signer left, and no other does', async () => {
    const file = await orderFile(ORDER, ada, ben);
    const recorded = [await orderDigest(JSON.parse(file).order)];
    const list = [listed(ada), { ...listed(ben), revokedAt: '2026-11-21T00:00:00Z' }];
    const later = new Date('2027-11-22T12:00:00Z');
    expect(await checkOrder(file, list, later, recorded)).toMatchObject({ ok: true, by: ['Ada', 'Ben'] });
    const other = await orderFile(withCase({ outcome: 'advised' }), ada, ben);
    expect(await checkOrder(other, erasers, later, recorded)).toMatchObject({ why: 'order-too-old' });
    expect(await checkOrder(other, list, NOW, recorded)).toMatchObject({ why: 'revoked-signer' });
    const forged = JSON.stringify({ ...JSON.parse(file), signatures: JSON.parse(other).signatures });
    expect(await checkOrder(forged, list, later, recorded)).toMatchObject({ why: 'bad-signature' });
  });

  test('from the future is refused', async () => {
    const order = { ...ORDER, proposedAt: '2026-11-22T13:00:00Z' };
    expect(await whyNot(orderFile(order, ada, ben))).toBe('from-the-future');
  });

  test('for a case that was not closed long enough is refused', async () => {
    const late = withCase({ closedAt: '2026-10-21T12:00:01Z' });
    expect(await whyNot(orderFile(late, ada, ben))).toBe('closed-too-short');
    const never = withCase({ closedAt: '9999-99-99T99:99:99Z' });
    expect(await whyNot(orderFile(never, ada, ben))).toBe('closed-too-short');
  });

  test('for a case that was referred is refused', async () => {
    expect(await whyNot(orderFile(withCase({ outcome: 'referred' }), ada, ben))).toBe('referred');
  });

  test.each<[string, (file: { v: number; order: string; signatures: string[] }) => unknown]>([
    ['nothing', () => ''],
    ['a shorter period than thirty days', (file) => ({ ...file, order: file.order.replace(':30,', ':29,') })],
    ['no reason', (file) => ({ ...file, order: file.order.replace('the set period is over', '') })],
    ['no outcome', (file) => ({ ...file, order: file.order.replace('"outcome":"answered",', '') })],
    ['no case', (file) => ({ ...file, order: file.order.replace(/"cases":\[.*\]/, '"cases":[]') })],
    ['an id that is none', (file) => ({ ...file, order: file.order.replace(ID, '../../etc') })],
    ['another version', (file) => ({ ...file, v: 2 })],
    ['a third signature', (file) => ({ ...file, signatures: [...file.signatures, ...file.signatures] })],
  ])('with %s is none', async (_, change) => {
    const file = JSON.parse(await orderFile(ORDER, ada, ben));
    expect(await whyNot(JSON.stringify(change(file)))).toBe('not-an-order');
  });
});
