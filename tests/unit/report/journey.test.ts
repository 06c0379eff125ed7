import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answers } from '../../../src/report/answers.ts';
import {
  nextScreen,
  previousScreen,
  progress,
  questionsOn,
  screensFor,
} from '../../../src/report/navigation.ts';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import { prune } from '../../../src/report/prune.ts';
import { voiceOf } from '../../../src/report/voice.ts';
import { anyAnswers, anyEntry, QUESTIONS, said } from './any-answers.ts';

const q = ONLINE_ABUSE;
const idsOf = (answers: Answers) => screensFor(q, answers).map((screen) => screen.id);

function walk(answers: Answers): string[] {
  const path: string[] = [];
  let at = screensFor(q, answers)[0];
  while (at && path.length <= q.screens.length) {
    path.push(at.id);
    at = nextScreen(q, screensFor(q, answers), at.id) ?? undefined;
  }
  return path;
}

test('from any answers, going on leads through every screen that applies to the check page', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      expect(walk(answers)).toEqual(idsOf(answers));
    }),
  );
});

test('a person who answers, skips, goes back and changes their mind always comes to an end', () => {
  const act = fc.record({ jump: fc.nat(40), entries: fc.tuple(...QUESTIONS.map((part) => anyEntry(part))) });
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 4 }), (acts) => {
      let answers: Answers = {};
      let at: string = 'who';
      for (const { jump, entries } of acts) {
        const screens = screensFor(q, answers);
        at = screens[jump % screens.length]?.id ?? at;
        for (let steps = 0; steps < 40; steps += 1) {
          const screen = q.screens.find((one) => one.id === at);
          if (!screen) break;
          for (const question of questionsOn(screen, answers)) {
            const entry = entries[QUESTIONS.findIndex((part) => part.id === question.id)];
            if (entry) answers = { ...answers, [question.id]: entry };
          }
          const next = nextScreen(q, screensFor(q, answers), at);
          if (next === null) at = 'check';
          else at = next.id;
        }
        expect(at).toBe('check');
      }
    }),
    { numRuns: 50 },
  );
});

test('Back undoes Next on every screen, and leads from the check page to the last one', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const path = idsOf(answers);
      path.forEach((id, place) => {
        const next = nextScreen(q, screensFor(q, answers), id);
        expect(previousScreen(q, screensFor(q, answers), id)?.id).toBe(path[place - 1]);
        expect(previousScreen(q, screensFor(q, answers), next?.id ?? 'check')?.id).toBe(id);
      });
    }),
  );
});

test('on a screen that no longer applies, Next and Back lead to its neighbours that do', () => {
  fc.assert(
    fc.property(anyAnswers, fc.constantFrom(...q.screens), (answers, at) => {
      const path = idsOf(answers);
      const next = nextScreen(q, screensFor(q, answers), at.id);
      const back = previousScreen(q, screensFor(q, answers), at.id);
      if (!path.includes(at.id)) expect([...path, undefined].includes(next?.id)).toBe(true);
      if (next && back) expect(path.indexOf(back.id)).toBeLessThan(path.indexOf(next.id));
    }),
  );
});

test('progress counts down by one at each screen and ends with nothing left', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const path = idsOf(answers);
      path.forEach((id, place) => {
        const total = path.length;
        expect(progress(q, screensFor(q, answers), id)).toEqual({
          done: place,
          left: total - place - 1,
          total,
        });
      });
      expect(progress(q, screensFor(q, answers), 'check')).toMatchObject({ done: path.length, left: 0 });
    }),
  );
});

test('the youngest meet at most 10 screens with questions, 11 and over 12 to 20, whatever they answer', () => {
  fc.assert(
    fc.property(anyAnswers, fc.constantFrom('child', 'friend'), (answers, audience) => {
      const mine: Answers = { ...answers, ...said({ audience }) };
      const screens = screensFor(q, mine);
      const count = screens.filter((screen) => screen.questions.length > 0).length;
      if (voiceOf(mine) === 'under11') {
        expect(count).toBeLessThanOrEqual(10);
      } else {
        expect(count).toBeGreaterThanOrEqual(12);
        expect(screens.length).toBeLessThanOrEqual(20);
      }
    }),
    { numRuns: 1000 },
  );
});

test('no question is ever asked twice in one journey', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const asked = q.screens.flatMap((screen) => questionsOn(screen, answers).map((part) => part.id));
      expect(asked).toEqual([...new Set(asked)]);
    }),
    { numRuns: 500 },
  );
});

test('what is asked depends only on answers that still count', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const pruned = prune(q, answers);
      for (const screen of screensFor(q, answers)) {
        expect(questionsOn(screen, answers)).toEqual(questionsOn(screen, pruned));
      }
      expect(idsOf(pruned)).toEqual(idsOf(answers));
    }),
    { numRuns: 500 },
  );
});

test('every screen, every question and every option is met by somebody', () => {
  const met = new Set<string>();
  const sample = fc.sample(anyAnswers, { numRuns: 3000, seed: 7 });
  for (const answers of sample) {
    const pruned = prune(q, answers);
    for (const screen of screensFor(q, pruned)) {
      met.add(`screen ${screen.id}`);
      for (const [place, question] of screen.questions.entries()) {
        if (questionsOn(screen, pruned).includes(question)) met.add(`${screen.id} ${place} ${question.id}`);
      }
    }
  }
  const all = q.screens.flatMap((screen) => [
    `screen ${screen.id}`,
    ...screen.questions.map((question, place) => `${screen.id} ${place} ${question.id}`),
  ]);
  expect(all.filter((one) => !met.has(one))).toEqual([]);
});

test('ids and codes contain no underscore, and no id stands for two screens', () => {
  const ids = q.screens.map((screen) => screen.id);
  const codes = QUESTIONS.flatMap((part) => [part.id, ...(part.options ?? []).map((option) => option.code)]);
  for (const id of [...ids, ...codes]) expect(id).toMatch(/^[a-z0-9-]{1,40}$/);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a question that stands on two screens is the same question on both', () => {
  for (const screen of q.screens) {
    for (const { when: _, ...question } of screen.questions) {
      const { when: __, ...first } = QUESTIONS.find((part) => part.id === question.id) ?? {};
      expect(question).toEqual(first);
    }
  }
});
