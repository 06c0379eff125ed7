import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnswerValue } from '../../../src/report/answers.ts';
import { isGentle, type Problem, validate } from '../../../src/report/validation.ts';
import { anyEntry, NOW, QUESTIONS } from './any-answers.ts';

const when = (code: string, from?: string, until = from) => ({
  code,
  saidAt: NOW,
  ...(from && until && { from, until }),
});

test.each<[id: string, value: AnswerValue, expected: Problem | null]>([
  ['audience', 'child', null],
  ['audience', 'teacher', 'not-an-option'],
  ['audience', '', 'needed'],
  ['audience', ['child'], 'wrong-form'],
  ['age-band', '', null],
  ['concerns', ['blackmail', 'other'], null],
  ['concerns', ['blackmail', 'weather'], 'not-an-option'],
  ['concerns', ['other', 'other'], 'wrong-form'],
  ['concerns', 'other', 'wrong-form'],
  ['known', ['none'], null],
  ['known', ['none', 'who-i-am'], 'wrong-form'],
  ['child-age', 0, null],
  ['child-age', 25, null],
  ['child-age', 26, 'out-of-range'],
  ['child-age', -1, 'out-of-range'],
  ['child-age', 12.5, 'not-a-number'],
  ['child-age', Number.NaN, 'not-a-number'],
  ['child-age', '12', 'not-a-number'],
  ['began', when('past-week', '2026-11-15', '2026-11-22'), null],
  ['began', when('date', '2026-11-15'), null],
  ['began', when('date'), 'not-a-date'],
  ['began', when('date', '2026-02-30'), 'not-a-date'],
  ['began', when('date', '2026-11-15', '2026-11-16'), 'not-a-date'],
  ['began', when('tomorrow', '2026-11-23'), 'not-an-option'],
  ['began', 'today', 'wrong-form'],
  ['safe-word', 'x'.repeat(60), null],
  ['safe-word', 'x'.repeat(61), 'too-long'],
  ['story', 12, 'wrong-form'],
  ['story', '  ', null],
  ['contact-phone', '+44 7700 900123', null],
  ['contact-phone', '(0161) 496 0123 ask for Sam', null],
  ['contact-phone', '077', 'not-a-phone'],
  ['contact-email', ' sam.b@example.org ', null],
  ['contact-email', 'sam at example', 'not-an-email'],
])('%s = %j: %s', (id, value, expected) => {
  const question = QUESTIONS.find((part) => part.id === id);
  expect(question && validate(question, value)).toBe(expected);
});

test('a text that does not fit the room left is too many bytes, counted as JSON', () => {
  const story = QUESTIONS.find((part) => part.id === 'story');
  if (!story) throw new Error('no story');
  expect(validate(story, 'a€', 6)).toBe(null);
  expect(validate(story, 'a€', 5)).toBe('too-many-bytes');
  expect(validate(story, '"', 3)).toBe('too-many-bytes');
});

test('only what a child may half know is gentle', () => {
  const problems: Problem[] = [
    'not-an-email',
    'not-a-phone',
    'too-long',
    'not-an-option',
    'needed',
    'wrong-form',
  ];
  expect(problems.filter(isGentle)).toEqual(['not-an-email', 'not-a-phone']);
});

test('what the screens offer is never refused', () => {
  fc.assert(
    fc.property(fc.tuple(...QUESTIONS.map((part) => anyEntry(part))), (entries) => {
      entries.forEach((entry, place) => {
        const question = QUESTIONS[place];
        if (!question || !('value' in entry)) return;
        const problem = validate(question, entry.value);
        expect(problem === null || isGentle(problem)).toBe(true);
      });
    }),
  );
});
