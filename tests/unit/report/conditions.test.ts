import { describe, expect, test } from 'vitest';
import { holds } from '../../../src/report/conditions.ts';
import type { Condition } from '../../../src/report/questionnaire.ts';
import { optionsOf } from '../../../src/report/questions-on.ts';
import { voiceOf } from '../../../src/report/voice.ts';
import { said } from './any-answers.ts';

const answers = said({
  audience: 'child',
  'age-band': '11to13',
  concerns: ['blackmail', 'other'],
  story: null,
});

test.each<[condition: Condition, expected: boolean]>([
  [{ question: 'concerns', has: ['meet-up', 'blackmail'] }, true],
  [{ question: 'concerns', has: ['meet-up'] }, false],
  [{ question: 'story', has: ['blackmail'] }, false],
  [{ answered: 'concerns' }, true],
  [{ answered: 'story' }, false],
  [{ answered: 'phone' }, false],
  [{ audience: ['parent', 'child'] }, true],
  [{ audience: ['parent'] }, false],
  [{ ageBand: ['under11'] }, false],
  [{ ageBand: ['11to13'] }, true],
  [{ not: { ageBand: ['11to13'] } }, false],
  [{ all: [{ audience: ['child'] }, { ageBand: ['under11'] }] }, false],
  [{ any: [{ audience: ['friend'] }, { ageBand: ['11to13'] }] }, true],
  [{ all: [] }, true],
  [{ any: [] }, false],
])('%j: %s', (condition, expected) => {
  expect(holds(condition, answers)).toBe(expected);
});

describe('the voice', () => {
  test.each([
    [{}, 'teen'],
    [{ audience: 'child' }, 'teen'],
    [{ audience: 'child', 'age-band': 'under11' }, 'under11'],
    [{ audience: 'friend', 'age-band': 'under11' }, 'under11'],
    [{ audience: 'friend', 'age-band': '14to17' }, 'teen'],
    [{ audience: 'child', 'age-band': 'adult' }, 'adult'],
    [{ audience: 'child', 'age-band': 'rather-not-say' }, 'teen'],
    [{ audience: 'child', 'age-band': null }, 'teen'],
    [{ audience: 'parent' }, 'adult'],
    [{ audience: 'professional', 'age-band': 'under11' }, 'adult'],
  ])('%j: %s', (values, voice) => {
    expect(voiceOf(said(values))).toBe(voice);
  });
});

test('an option is offered only to whom it is meant for', () => {
  const options = [{ code: 'a' }, { code: 'b', when: { audience: ['friend'] } }] as const;
  const codes = (audience: string) =>
    optionsOf({ id: 'x', kind: 'one', options }, said({ audience })).map((option) => option.code);
  expect([codes('child'), codes('friend')]).toEqual([['a'], ['a', 'b']]);
});
