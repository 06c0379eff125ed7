import { beforeEach, expect, test } from 'vitest';
import app from '../../../locales/en/app.json' with { type: 'json' };
import { beginToSpeak, speakTo, t } from '../../../src/app/texts/spoken.ts';
import { ENGLISH } from '../../../src/i18n/language.ts';

beforeEach(() => {
  beginToSpeak(ENGLISH, { app });
  speakTo('teen');
});

test('everybody is spoken to in their own words, without being asked for at each text', () => {
  expect(t('app:done.title')).toBe(app.done.title);
  speakTo('under11');
  expect(t('app:done.title')).toBe(app.done.title_under11);
  expect(t('app:nav.back')).toBe(app.nav.back);
  speakTo('adult');
  expect(t('app:done.title')).toBe(app.done.title_adult);
});

test('a text that is for somebody else says so', () => {
  speakTo('adult');
  expect(t('app:done.title', { context: 'under11' })).toBe(app.done.title_under11);
});

test('what a text is filled with stands in every voice', () => {
  speakTo('under11');
  expect(t('app:nav.change-what', { what: 'Who?' })).toContain('Who?');
  expect(t('app:progress.left', { count: 3 })).toContain('3');
});
