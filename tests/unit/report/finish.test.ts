import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answers, codesOf } from '../../../src/report/answers.ts';
import type { Draft } from '../../../src/report/draft.ts';
import { finishReport } from '../../../src/report/finish.ts';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import { prune } from '../../../src/report/prune.ts';
import { optionsOf, questionsOn } from '../../../src/report/questions-on.ts';
import { Report } from '../../../src/report/report.ts';
import { missingToSend } from '../../../src/report/sendable.ts';
import { anyAnswers, chosen, NOW, QUESTIONS, said, typed } from './any-answers.ts';

const q = ONLINE_ABUSE;
const world = { now: NOW, timeZone: 'Europe/London', language: 'en' };

function draftOf(answers: Answers, more: Partial<Draft> = {}): Draft {
  const at = { at: 'contact', startedAt: '2026-11-22T21:00:00+00:00', touchedAt: NOW };
  return { v: 1, questionnaire: q.version, answers, earlier: [], ...at, ...more };
}

function asked(answers: Answers): Set<string> {
  return new Set(q.screens.flatMap((screen) => questionsOn(screen, answers).map((part) => part.id)));
}

test('whatever is answered, the report holds only questions that apply, and fits its schema', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const finished = finishReport(q, draftOf(answers), world);
      if (!finished.ok) {
        expect(finished.why).toBe('missing');
        expect(missingToSend(prune(q, answers))).not.toEqual([]);
        return;
      }
      const { report } = finished;
      expect(Report.safeParse(JSON.parse(JSON.stringify(report))).success).toBe(true);
      const applicable = asked(report.answers);
      for (const id of Object.keys(report.answers)) expect(applicable.has(id)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

/** Whether anything of an answer is still offered: an option that only others are offered goes with its audience. */
function isOffered(id: string, answers: Answers): boolean {
  const question = QUESTIONS.find((part) => part.id === id);
  const codes = codesOf(answers, id);
  if (!question?.options || codes.length === 0) return true;
  return optionsOf(question, answers).some((option) => codes.includes(option.code));
}

test('an answer that applies is never lost on the way to the report', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const finished = finishReport(q, draftOf(answers), world);
      if (!finished.ok) return;
      const applicable = asked(finished.report.answers);
      const given = Object.keys(answers).filter((id) => applicable.has(id) && isOffered(id, answers));
      expect(Object.keys(finished.report.answers).sort()).toEqual(given.sort());
    }),
    { numRuns: 500 },
  );
});

test('pruning what is pruned changes nothing', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const once = prune(q, answers);
      expect(prune(q, once)).toEqual(once);
    }),
    { numRuns: 500 },
  );
});

test('changing an answer takes with it what hung on it, to the last', () => {
  const friend = said({
    audience: 'friend',
    'age-band': '14to17',
    'you-safe': 'no',
    'danger-where': 'a shop',
  });
  expect(Object.keys(prune(q, friend))).toEqual(['audience', 'age-band', 'you-safe', 'danger-where']);
  const parent: Answers = { ...friend, audience: chosen('parent') };
  expect(Object.keys(prune(q, parent))).toEqual(['audience']);
});

test('options that are not offered and ids nobody knows are dropped, skips of what applies are kept', () => {
  const pruned = prune(
    q,
    said({ audience: 'child', concerns: ['blackmail', 'weather'], story: null, nonsense: 'x' }),
  );
  expect(pruned).toEqual(said({ audience: 'child', concerns: ['blackmail'], story: null }));
  expect(prune(q, said({ audience: 'child', concerns: ['weather'] }))).toEqual(said({ audience: 'child' }));
  expect(prune(q, said({ audience: 'child', 'you-safe': null }))).toEqual(said({ audience: 'child' }));
});

test('an answer with nothing in it becomes a skip', () => {
  expect(prune(q, said({ audience: 'child', story: ' \n ', concerns: [] }))).toEqual(
    said({ audience: 'child', story: null, concerns: null }),
  );
});

test('a report needs who tells, and one concern or any words', () => {
  expect(missingToSend({})).toEqual(['audience', 'something-happened']);
  expect(missingToSend(said({ audience: 'child' }))).toEqual(['something-happened']);
  expect(missingToSend(said({ audience: 'child', story: ' \n' }))).toEqual(['something-happened']);
  expect(missingToSend(said({ audience: 'child', story: 'help' }))).toEqual([]);
  expect(missingToSend(said({ audience: 'child', concerns: ['bullying'] }))).toEqual([]);
  expect(missingToSend(said({ story: 'help' }))).toEqual(['audience']);
});

test('audience and one word are enough for a whole report', () => {
  const finished = finishReport(q, draftOf({ ...said({ audience: 'child' }), story: typed('hi') }), world);
  expect(finished).toEqual({
    ok: true,
    report: {
      v: 1,
      questionnaire: 'online-abuse/2',
      audience: 'child',
      voice: 'teen',
      language: 'en',
      startedAt: '2026-11-22T21:00:00+00:00',
      finishedAt: NOW,
      timeZone: 'Europe/London',
      answers: { audience: chosen('child'), story: typed('hi') },
      earlier: [],
    },
  });
});

test('an age that a person would rather not say is kept as said and stands for no band', () => {
  const finished = finishReport(
    q,
    draftOf(said({ audience: 'child', 'age-band': 'rather-not-say', story: 'x' })),
    world,
  );
  expect(finished.ok && finished.report.ageBand).toBe(undefined);
  expect(finished.ok && finished.report.answers['age-band']).toEqual(chosen('rather-not-say'));
});

test('earlier danger answers and the earlier reference go along', () => {
  const earlier = [{ question: 'harm-today', answer: chosen('yes'), replacedAt: NOW }];
  const draft = draftOf(said({ audience: 'child', story: 'x' }), {
    earlier,
    earlierReference: '7XK-2M9-QRT',
  });
  const finished = finishReport(q, draft, world);
  expect(finished.ok && finished.report).toMatchObject({ earlier, earlierReference: '7XK-2M9-QRT' });
});

test('what was typed arrives without control characters and half letters', () => {
  const story = typed('one\r\ntwo\u0000\u0007 \ud83d three');
  const finished = finishReport(q, draftOf({ ...said({ audience: 'child' }), story }), world);
  expect(finished.ok && finished.report.answers['story']).toEqual(typed('one\ntwo \ufffd three'));
});

test('half a phone number holds nobody up; an answer that no screen lets through does', () => {
  const reachable = said({ audience: 'child', story: 'x', 'contact-how': ['phone', 'email'] });
  const half = { ...reachable, 'contact-phone': typed('077'), 'contact-email': typed('ask my aunt') };
  expect(finishReport(q, draftOf(half), world).ok).toBe(true);
  const long = { ...reachable, 'contact-phone': typed('0'.repeat(41)) };
  expect(finishReport(q, draftOf(long), world)).toEqual({ ok: false, why: 'invalid' });
});

test('a report too large for its seal is refused by its bytes, not its letters', () => {
  const wide = draftOf({ ...said({ audience: 'child' }), story: typed('€'.repeat(10_000)) });
  expect(finishReport(q, wide, world).ok).toBe(true);
  expect(finishReport(q, wide, world, 30 * 1024).ok).toBe(false);
  const narrow = draftOf({ ...said({ audience: 'child' }), story: typed('e'.repeat(10_000)) });
  expect(finishReport(q, narrow, world, 30 * 1024).ok).toBe(true);
});

test('everything at its longest in ASCII fits a report', () => {
  const answers: Record<string, Answers[string]> = {};
  for (const part of QUESTIONS) if (part.maxLength) answers[part.id] = typed('a'.repeat(part.maxLength));
  const all = {
    ...answers,
    ...said({ audience: 'professional', 'safe-here': 'no', 'contact-how': ['phone', 'email'] }),
  };
  expect(finishReport(q, draftOf(all), world).ok).toBe(true);
});
