import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Draft } from '../../../src/report/draft.ts';
import { finishReport } from '../../../src/report/finish.ts';
import { optionsOf, questionsOn, screensFor } from '../../../src/report/navigation.ts';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import { anyAnswers, chosen, NOW, said, typed } from './any-answers.ts';

const q = ONLINE_ABUSE;
const YOUNGEST = fc
  .constantFrom('child', 'friend')
  .map((audience) => said({ audience, 'age-band': 'under11' }));

test('under 11, every answer to tap has a picture, and no two of one question the same', () => {
  fc.assert(
    fc.property(anyAnswers, YOUNGEST, (answers, who) => {
      const mine = { ...answers, ...who };
      for (const question of screensFor(q, mine).flatMap((screen) => questionsOn(screen, mine))) {
        const pictures = optionsOf(question, mine).map(({ picture }) => picture);
        expect(pictures, question.id).not.toContain(undefined);
        expect([...new Set(pictures)], question.id).toEqual(pictures);
      }
    }),
    { numRuns: 200 },
  );
});

test('under 11, a name is asked for only once somebody was tapped', () => {
  const asked = (more: Parameters<typeof said>[0]) => {
    const answers = said({ audience: 'child', 'age-band': 'under11', ...more });
    return screensFor(q, answers).flatMap((screen) => questionsOn(screen, answers).map(({ id }) => id));
  };
  expect(asked({})).not.toContain('helper');
  expect(asked({ 'helper-who': ['nobody'], 'not-tell-who': ['not-sure'] })).not.toContain('helper');
  expect(asked({ 'helper-who': ['teacher'] })).toContain('helper');
  expect(asked({ 'helper-who': ['teacher'] })).not.toContain('not-tell');
  expect(asked({ 'not-tell-who': ['the-person'] })).toContain('not-tell');
});

test('a draft from before there was anything to tap keeps what was written, and is sent as it is now asked', () => {
  const answers = {
    ...said({ audience: 'child', 'age-band': 'under11', concerns: ['groomed'] }),
    helper: typed('Ms Example at school'),
    'not-tell': typed('My cousin'),
    'who-knows': chosen(['nobody']),
  };
  const draft: Draft = {
    v: 1,
    questionnaire: 'online-abuse/1',
    answers,
    at: 'reach',
    startedAt: NOW,
    touchedAt: NOW,
    earlier: [],
  };
  const finished = finishReport(q, draft, { now: NOW, language: 'en' });
  expect(finished.ok && finished.report.answers).toEqual(answers);
  expect(finished.ok && finished.report.questionnaire).toBe('online-abuse/2');
});

test('a grown-up hears that one report is enough before anything else is asked; a young person where they say who knows', () => {
  const screenWith = (audience: string) => {
    const answers = said({ audience, 'age-band': '14to17' });
    return screensFor(q, answers).find((screen) =>
      questionsOn(screen, answers).some(({ id }) => id === 'reported-before'),
    )?.id;
  };
  expect(['parent', 'adult', 'professional'].map(screenWith)).toEqual(['reported', 'reported', 'reported']);
  expect(['child', 'friend'].map(screenWith)).toEqual(['knows', 'knows']);
});
