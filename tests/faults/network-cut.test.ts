/**
 * The fault: connections break, at every moment of a request and of its answer, or nothing comes at all.
 * The promise: until the receipt is there the report is *not sent yet*, also when the intake has it already; then it arrives,
 * without the child doing anything or by one tap, and stands there once.
 */

import { LONGEST_TRY } from '../../src/outbox/schedule.ts';
import { arrives, sendInto } from './stage/journey.ts';
import { expect, expectEachOnce, putsOn, test, withoutBackgroundSync } from './stage/on-the-way.ts';
import { onlyTold } from './stage/only-told.ts';

test.beforeEach(({ context }) => withoutBackgroundSync(context));

test('the line breaks before, in the middle of and after the report: it is not sent yet, and then arrives by itself', async ({
  page,
  line,
}) => {
  await sendInto(
    page,
    line,
    [
      { fault: { kind: 'drop', when: 'before' } },
      { fault: { kind: 'drop', when: 'during' } },
      { fault: { kind: 'drop', when: 'after' } },
    ],
    'by itself',
  );
  expect(line.service.rows()).toEqual([]);
  await arrives(page, line, 'by itself');
});

test('the intake has it, and its answer is lost or breaks off, again and again: it is not sent yet, and stands there once', async ({
  page,
  line,
}) => {
  await sendInto(
    page,
    line,
    [
      { fault: { kind: 'swallow' }, committed: true },
      { fault: { kind: 'cut' }, committed: true },
      { fault: { kind: 'swallow' }, committed: true },
    ],
    'by itself',
  );
  expect(line.service.rows()).toHaveLength(1);
  await arrives(page, line, 'by itself');
});

test('after a broken line and a lost answer, one tap on "Try now" is enough', async ({
  page,
  context,
  line,
}) => {
  await onlyTold(context, null);
  await sendInto(
    page,
    line,
    [{ fault: { kind: 'drop', when: 'during' } }, { fault: { kind: 'swallow' }, committed: true }],
    'by a tap',
  );
  await arrives(page, line, 'by a tap');
});

test('nothing comes back for longer than a try may take: it is not sent yet, and what was stuck on the way makes no second one', async ({
  page,
  line,
}) => {
  await sendInto(
    page,
    line,
    [
      { fault: { kind: 'hold' }, passes: LONGEST_TRY },
      { fault: { kind: 'hold-answer' }, committed: true, passes: LONGEST_TRY },
      { fault: { kind: 'stall' }, committed: true, passes: LONGEST_TRY },
      { fault: { kind: 'delay', ms: 10 * LONGEST_TRY }, committed: true, passes: LONGEST_TRY },
    ],
    'by itself',
  );
  await arrives(page, line, 'by itself');

  line.way.release();
  const [stuck] = putsOn(line.way);
  expect(stuck?.fault).toBe('hold');
  await expect.poll(() => putsOn(line.way)[0]?.intake).toBe(200);
  expectEachOnce(line, 1);
});
