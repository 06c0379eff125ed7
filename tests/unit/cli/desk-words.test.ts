import { expect, test } from 'vitest';
import cy from '../../../locales/cy/desk.json' with { type: 'json' };
import en from '../../../locales/en/desk.json' with { type: 'json' };
import { deskWords } from '../../../src/cli/desk-words.ts';
import { dayText } from '../../../src/desk/server/show/moment-text.ts';

test.each([
  [{ LANG: 'cy_GB.UTF-8' }, cy.level.immediate],
  [{ LANG: 'en_GB.UTF-8', LC_ALL: 'cy_GB' }, cy.level.immediate],
  [{ LANG: 'cy_GB.UTF-8', LC_MESSAGES: 'C' }, en.level.immediate],
  // Languages that cover a child's journey have no words for the desk.
  [{ LANG: 'ur_PK.UTF-8' }, en.level.immediate],
  [{ LANG: 'fr_FR' }, en.level.immediate],
  [{}, en.level.immediate],
])('a terminal set to %j', (env, expected) => {
  expect(deskWords(env).say('level.immediate')).toBe(expected);
});

test('the questions and the days stand in the same language as the rest', () => {
  const { tag, asked } = deskWords({ LANG: 'cy_GB.UTF-8' });
  expect(asked({ audience: 'child', voice: 'teen' }, { question: 'self-harm', option: 'yes-now' })).toMatch(
    /nawr/,
  );
  expect(dayText('2026-11-27', tag)).toMatch(/Gwe/);
});
