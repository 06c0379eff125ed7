import { expect, test } from 'vitest';
import { choose } from '../../../src/app/state/choose.ts';
import type { Question } from '../../../src/report/questionnaire.ts';

const QUESTION: Question = {
  id: 'signs',
  kind: 'many',
  options: [
    { code: 'meeting' },
    { code: 'known' },
    { code: 'none', alone: true },
    { code: 'unsure', alone: true },
  ],
};

test('a tap chooses, another takes it back', () => {
  expect(choose(QUESTION, [], 'meeting')).toEqual(['meeting']);
  expect(choose(QUESTION, ['meeting'], 'known')).toEqual(['meeting', 'known']);
  expect(choose(QUESTION, ['meeting', 'known'], 'meeting')).toEqual(['known']);
  expect(choose(QUESTION, ['none'], 'none')).toEqual([]);
});

test('what stands alone clears the others, and the others clear it', () => {
  expect(choose(QUESTION, ['meeting', 'known'], 'none')).toEqual(['none']);
  expect(choose(QUESTION, ['none'], 'unsure')).toEqual(['unsure']);
  expect(choose(QUESTION, ['none'], 'known')).toEqual(['known']);
});
