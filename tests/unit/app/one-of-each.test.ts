import { expect, test } from 'vitest';
import { oneOfEach } from '../../../src/app/state/one-of-each.ts';
import type { OutboxItem } from '../../../src/outbox/delivery-state.ts';

const item = (change: Partial<OutboxItem>): OutboxItem => ({
  id: 'a',
  reference: 'AAA-AAA-AAA',
  state: 'not-sent',
  sealedAt: 1,
  arrivedAt: null,
  mode: 'live',
  quiet: false,
  tries: 1,
  waitsLong: false,
  lasting: true,
  ...change,
});

test('a report that stands in two places is shown once, as far as it has come', () => {
  const shown = oneOfEach([
    item({ state: 'not-sent' }),
    item({ id: 'b', sealedAt: 2, state: 'refused' }),
    item({ state: 'arrived', arrivedAt: 9, lasting: false }),
  ]);
  expect(shown.map(({ id, state, arrivedAt, lasting }) => [id, state, arrivedAt, lasting])).toEqual([
    ['b', 'refused', null, true],
    ['a', 'arrived', 9, true],
  ]);
});
