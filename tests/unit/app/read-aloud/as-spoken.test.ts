import { expect, test } from 'vitest';
import { asSpoken } from '../../../../src/app/read-aloud/as-spoken.ts';

test('numbers to call are said digit by digit', () => {
  expect(asSpoken('Call 999 or Childline on 0800 1111.')).toBe(
    'Call 9 9 9 or Childline on 0 8 0 0, 1 1 1 1.',
  );
  expect(asSpoken('Text SHOUT to 85258')).toBe('Text SHOUT to 8 5 2 5 8.');
  expect(asSpoken('Samaritans: 116 123')).toBe('Samaritans: 1 1 6, 1 2 3.');
});

test('other numbers stay numbers', () => {
  for (const text of ['14 to 17.', 'within 5 working days.', 'on 24 December 2026.', '1999.', '10:00.'])
    expect(asSpoken(text)).toBe(text);
});

test('the voice falls at the end of an option, as after a sentence', () => {
  expect(asSpoken(' Rather\n not  say ')).toBe('Rather not say.');
  expect(asSpoken('Are you safe?')).toBe('Are you safe?');
  expect(asSpoken('یہ پہلا ہے۔')).toBe('یہ پہلا ہے۔');
  expect(asSpoken('')).toBe('');
});
