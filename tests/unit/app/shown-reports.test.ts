import { expect, test } from 'vitest';
import { shownReports } from '../../../src/app/state/shown-reports.ts';
import type { OutboxItem } from '../../../src/outbox/delivery-state.ts';
import type { SentReport } from '../../../src/vault/locked-content.ts';
import { referenceOf } from '../../../src/wire/reference.ts';

const [A, B, C] = [
  '2f1c9d34-5a0e-4b6f-8d3c-9e7a1b2c3d4e',
  '3f1c9d34-5a0e-4b6f-8d3c-9e7a1b2c3d4e',
  '4f1c9d34-5a0e-4b6f-8d3c-9e7a1b2c3d4e',
] as const;

const item = (id: string, change: Partial<OutboxItem> = {}): OutboxItem => ({
  id,
  reference: referenceOf(id),
  state: 'not-sent',
  sealedAt: 1,
  arrivedAt: null,
  mode: 'live',
  quiet: true,
  tries: 1,
  waitsLong: false,
  lasting: true,
  ...change,
});
const behindLock = (id: string, change: Partial<SentReport> = {}): SentReport => ({
  id,
  mode: 'live',
  sealedAt: 1,
  ...change,
});
const told = (items: readonly OutboxItem[], sent: readonly SentReport[]) =>
  shownReports(items, sent).map(({ id, state, arrivedAt }) => [id, state, arrivedAt]);

test('without an open lock only what was sent from an own phone is shown', () => {
  const own = item(A, { quiet: false });
  expect(told([own, item(B)], [])).toEqual([[A, 'not-sent', null]]);
});

test('with a lock, what was sent from behind it is shown, and no quiet report of anybody else', () => {
  expect(told([item(A), item(B, { state: 'refused' })], [behindLock(B)])).toEqual([[B, 'refused', null]]);
});

test('what is in the list and in the outbox is shown once, with its reference, the newest first', () => {
  const items = [item(A, { sealedAt: 1, quiet: false }), item(B, { sealedAt: 3 })];
  const shown = shownReports(items, [
    behindLock(B, { sealedAt: 3 }),
    behindLock(A),
    behindLock(C, { sealedAt: 2 }),
  ]);
  expect(shown.map(({ id, reference }) => [id, reference])).toEqual(
    [B, C, A].map((id) => [id, referenceOf(id)]),
  );
});

test('only a verified receipt says arrived: from the outbox, or as it was written down behind the lock', () => {
  expect(told([item(A, { state: 'arrived', arrivedAt: 9 })], [behindLock(A)])).toEqual([[A, 'arrived', 9]]);
  expect(told([], [behindLock(A, { arrivedAt: 8 })])).toEqual([[A, 'arrived', 8]]);
  expect(told([], [behindLock(A)])).toEqual([[A, 'unknown', null]]);
});

test('that one waits long, or only in memory, is told behind the lock too', () => {
  const [waiting] = shownReports([item(A, { waitsLong: true, lasting: false })], [behindLock(A)]);
  expect(waiting).toMatchObject({ waitsLong: true, lasting: false });
});

test('what is shown does not say how others are not to see it', () => {
  const [own] = shownReports([item(A, { quiet: false })], []);
  expect(Object.keys(own ?? {})).not.toContain('quiet');
});
