import { expect, test } from 'vitest';
import { screensFor } from '../../../src/report/navigation.ts';
import { prune } from '../../../src/report/prune.ts';
import type { Option, Question, Questionnaire } from '../../../src/report/questionnaire.ts';
import { said } from './any-answers.ts';

const yesNo: readonly Option[] = [{ code: 'yes' }, { code: 'no' }];

function asked(id: string, after?: string): Question {
  const question = { id, kind: 'one', options: yesNo } as const;
  return after ? { ...question, when: { question: after, has: ['yes'] } } : question;
}

/** Each question hangs on the one asked after it, so that one pass in order never sees the end. */
const chain: Questionnaire = {
  version: 'chain/1',
  screens: [
    { id: 'third', section: 'you', questions: [asked('third', 'second')] },
    { id: 'second', section: 'you', questions: [asked('second', 'first')] },
    { id: 'first', section: 'you', questions: [asked('first')] },
  ],
};

test('an answer that goes takes with it all that hung on it, however long the chain', () => {
  const all = said({ first: 'yes', second: 'yes', third: 'no' });
  expect(prune(chain, all)).toEqual(all);
  expect(prune(chain, said({ first: 'no', second: 'yes', third: 'no' }))).toEqual(said({ first: 'no' }));
  expect(prune(chain, said({ first: 'maybe', second: 'yes', third: 'no' }))).toEqual({});
});

test('a screen that hangs on an answer that no longer counts is not shown', () => {
  const ids = (first: string) =>
    screensFor(chain, said({ first, second: 'yes', third: 'no' })).map((screen) => screen.id);
  expect(ids('yes')).toEqual(['third', 'second', 'first']);
  expect(ids('no')).toEqual(['first']);
});
