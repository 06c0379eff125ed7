import { expect, test } from 'vitest';
import type { OperatorState } from '../../../src/app/state/operator.ts';
import { readiness } from '../../../src/app/state/readiness.ts';

const READY = { kind: 'ready', file: {}, text: '{}' } as unknown as OperatorState;
const here = { encrypts: true, outboxFull: false };

test('somebody may start when a report could be sealed and kept', () => {
  expect(readiness(READY, here)).toBe('ready');
});

test('each thing that is missing is named, what no other visit can mend first', () => {
  expect(readiness(READY, { ...here, encrypts: false })).toBe('crypto');
  expect(readiness({ kind: 'missing' }, here)).toBe('offline');
  expect(readiness({ kind: 'invalid' }, here)).toBe('keys');
  expect(readiness(READY, { ...here, outboxFull: true })).toBe('full');
  expect(readiness({ kind: 'missing' }, { encrypts: false, outboxFull: true })).toBe('crypto');
});
