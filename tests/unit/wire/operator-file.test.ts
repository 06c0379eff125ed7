import { expect, test } from 'vitest';
import { newIdentity } from '../../../src/crypto/open.ts';
import { newReceiptKey } from '../../../src/crypto/receipt.ts';
import { readOperatorFile, recipientKind } from '../../../src/wire/operator-file.ts';

const hybrid = (await newIdentity('hybrid')).recipient;
const classical = (await newIdentity('classical')).recipient;
const { kty, crv, x, y, kid } = await newReceiptKey();
const KEY = { kty, crv, x, y, kid };
const PRACTICE = { v: 1, name: 'Test operator', mode: 'practice', recipients: [hybrid], receiptKeys: [KEY] };
const LIVE = {
  ...PRACTICE,
  mode: 'live',
  hours: { timeZone: 'Europe/London', open: [{ days: ['mon'], from: '09:00', to: '17:00' }] },
  outOfHours: 'nobody-reads',
  respondsWithin: { professional: 5 },
  alarmTestedOn: '2026-11-01',
};
const read = (file: unknown) => readOperatorFile(JSON.stringify(file));

test('a file for practice and a live one with its promises are good', () => {
  expect(read(PRACTICE).ok).toBe(true);
  expect(read(LIVE).ok).toBe(true);
  expect([hybrid, classical, 'age1yubikey1qw', ''].map(recipientKind)).toEqual([
    'hybrid',
    'classical',
    null,
    null,
  ]);
});

test.each(['hours', 'outOfHours', 'respondsWithin', 'alarmTestedOn'])(
  'live without %s is refused',
  (promise) => {
    const read1 = read({ ...LIVE, [promise]: undefined });
    expect(read1).toMatchObject({ ok: false, problems: [expect.stringContaining('live mode needs')] });
  },
);

test.each<[string, object]>([
  ['no recipient', { recipients: [] }],
  ['five recipients', { recipients: Array(5).fill(hybrid) }],
  ['a mixed list', { recipients: [hybrid, classical] }],
  ['a recipient of another kind', { recipients: ['age1yubikey1qw'] }],
  ['no receipt key', { receiptKeys: [] }],
  ['only retired receipt keys', { receiptKeys: [{ ...KEY, retired: true }] }],
  ['two receipt keys of one name', { receiptKeys: [KEY, KEY] }],
  ['an exit that is not https', { exitTo: 'http://exit.test/' }],
  ['an exit that is a script', { exitTo: 'javascript:alert(1)' }],
  ['another version', { v: 2 }],
])('%s is refused', (_what, change) => {
  expect(read({ ...PRACTICE, ...change }).ok).toBe(false);
});

test('what is wrong is said without showing what stands there', () => {
  const refused = read({ ...PRACTICE, recipients: ['AGE-SECRET-KEY-EXAMPLE'] });
  expect(refused.ok).toBe(false);
  expect(JSON.stringify(refused)).not.toContain('EXAMPLE');
  expect(readOperatorFile('<html>')).toEqual({ ok: false, problems: ['it is not JSON'] });
});
