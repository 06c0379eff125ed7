import { expect, test } from 'vitest';
import type { Language } from '../../../src/i18n/language.ts';
import { setUpTexts, wordsIn } from '../../../src/i18n/setup.ts';

const arabic: Language = {
  code: 'ar',
  tag: 'ar',
  name: '',
  dir: 'rtl',
  covers: 'childs-journey',
  checked: 'written',
};
const texts = { app: { call: 'اتصل على 0800 1111 أو 999', way: 'اتصل {{number}}', day: '22.11.2026' } };

test('between Arabic words a number in groups stays the right way round', () => {
  const t = wordsIn(setUpTexts('ar', texts), arabic);
  expect(t('call')).toBe('اتصل على \u20660800 1111\u2069 أو 999');
  expect(t('way', { number: '116 123' })).toBe('اتصل \u2066116 123\u2069');
  expect(t('day')).toBe('22.11.2026');
});

test('nothing is put into words that run from left to right', () => {
  const t = wordsIn(setUpTexts('en-GB', { app: { call: 'Call 0800 1111' } }), {
    ...arabic,
    tag: 'en-GB',
    dir: 'ltr',
  });
  expect(t('call')).toBe('Call 0800 1111');
});
