/**
 * The fault: the answer has the form of a receipt, and is none for this report: spoiled, for another report, by another key.
 * The promise: only a receipt by a key of the operator's, for this id and exactly these bytes, is an arrival.
 */

import type { FalseReceipt } from './stage/fault.ts';
import { arrives, type Met, sendInto } from './stage/journey.ts';
import { expect, test, withoutBackgroundSync } from './stage/on-the-way.ts';
import { onlyTold } from './stage/only-told.ts';

const receipts = (...how: readonly FalseReceipt[]): readonly Met[] =>
  how.map((each) => ({ fault: { kind: 'receipt', how: each }, committed: true }));

test.beforeEach(({ context }) => withoutBackgroundSync(context));

test("a spoiled receipt, or one by a key that is not the operator's, is not an arrival", async ({
  page,
  line,
}) => {
  await sendInto(page, line, receipts('corrupt', 'other-key', 'other-key-same-kid'), 'by itself');
  expect(line.service.rows()).toHaveLength(1);
  await arrives(page, line, 'by itself');
});

test('a true receipt for another report, another id or other bytes is not an arrival', async ({
  page,
  line,
}) => {
  await sendInto(page, line, receipts('of-another', 'of-other-id', 'of-other-bytes'), 'by itself');
  await arrives(page, line, 'by itself');
});

test('after a false receipt, one tap on "Try now" is enough', async ({ page, context, line }) => {
  await onlyTold(context, null);
  await sendInto(page, line, receipts('corrupt'), 'by a tap');
  await arrives(page, line, 'by a tap');
});
