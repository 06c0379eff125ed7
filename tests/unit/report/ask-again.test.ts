import { expect, test } from 'vitest';
import type { Answers } from '../../../src/report/answers.ts';
import { askAgain } from '../../../src/report/ask-again.ts';
import { Draft } from '../../../src/report/draft.ts';
import { finishReport } from '../../../src/report/finish.ts';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import { chosen, said, typed } from './any-answers.ts';

const before = '2026-11-22T20:00:00+00:00';
const later = '2026-11-22T21:00:00+00:00';

function draftOf(answers: Answers): Draft {
  const times = { startedAt: before, touchedAt: before };
  return { v: 1, questionnaire: 'online-abuse/1', answers, at: 'story', earlier: [], ...times };
}

const answered = { ...said({ audience: 'child', 'safe-here': 'no', 'harm-today': null, story: 'words' }) };
const draft = draftOf({ ...answered, 'danger-where': typed('the park') });

test('after an hour away the danger questions come again, and what was said first is kept', () => {
  const again = askAgain(draft, later);
  expect(again.at).toBe('danger');
  expect(Object.keys(again.answers)).toEqual(['audience', 'story']);
  expect(again.earlier).toEqual([
    { question: 'safe-here', answer: chosen('no'), replacedAt: later },
    { question: 'danger-where', answer: typed('the park'), replacedAt: later },
  ]);
  expect(Draft.safeParse(again).success).toBe(true);
  expect(draft.at).toBe('story');
});

test.each([
  ['a second less than an hour', '2026-11-22T20:59:59+00:00', 'story'],
  ['the same moment told in another time zone', '2026-11-22T21:00:00+01:00', 'story'],
  ['a little back, as clocks are set right', '2026-11-22T19:59:00+00:00', 'story'],
  ['an hour back: nobody knows how long it was', '2026-11-22T19:00:00+00:00', 'danger'],
  ['a week', '2026-11-29T20:00:00+00:00', 'danger'],
])('%s', (_, now, at) => {
  expect(askAgain(draft, now).at).toBe(at);
});

test('nobody is taken past questions they have not met', () => {
  const early = { ...draftOf(said({ audience: 'child' })), at: 'device' };
  expect(askAgain(early, later)).toBe(early);
});

test('the same answer given day after day stands once, and the report still holds it', () => {
  let again = draft;
  for (let day = 10; day < 30; day += 1) {
    again = askAgain({ ...again, answers: draft.answers }, `2027-01-${day}T12:00:00+00:00`);
  }
  expect(again.earlier).toHaveLength(2);
});

test('however often somebody comes back, no chosen answer is lost and the report can be sent', () => {
  let again = draft;
  for (let visit = 0; visit < 100; visit += 1) {
    const answers = { ...draft.answers, 'danger-where': typed(`place ${visit}`) };
    again = askAgain({ ...again, answers }, later);
  }
  expect(again.earlier).toHaveLength(60);
  expect(again.earlier[0]?.question).toBe('safe-here');
  expect(again.earlier.at(-1)?.answer.value).toBe('place 99');
  expect(finishReport(ONLINE_ABUSE, again, { now: later, language: 'en' }).ok).toBe(true);
});
