import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerValue } from '../../../src/report/answers.ts';
import { IN_REMIT, OUT_OF_REMIT, UNSURE_REMIT } from '../../../src/report/concerns.ts';
import { screensFor } from '../../../src/report/navigation.ts';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import { prune } from '../../../src/report/prune.ts';
import { remit } from '../../../src/report/remit.ts';
import { anyAnswers, QUESTIONS, said } from './any-answers.ts';

type Row = [title: string, answers: Record<string, AnswerValue | null>, expected: 'in' | 'out' | 'unsure'];

const peers = {
  audience: 'child',
  'age-band': '14to17',
  concerns: ['friends-sharing'],
  'sexual-check': 'no',
};
const friends = { concerns: ['friends-sharing'], 'sexual-check': 'no', 'peer-images': ['none'] };
const bullied = { audience: 'child', concerns: ['bullying'] };

const rows: Row[] = [
  ['bullying and a plain no', { ...bullied, 'sexual-check': 'no' }, 'out'],
  ['bullying, and yes to the check', { ...bullied, 'sexual-check': 'yes' }, 'in'],
  ['bullying, and not sure', { ...bullied, 'sexual-check': 'not-sure' }, 'in'],
  ['bullying, and rather not say', { ...bullied, 'sexual-check': 'rather-not-say' }, 'unsure'],
  ['bullying, check skipped', { ...bullied, 'sexual-check': null }, 'unsure'],
  ['bullying, check never met', bullied, 'unsure'],
  ['bullying and something in remit', { concerns: ['bullying', 'blackmail'], 'sexual-check': 'no' }, 'in'],
  ['bullying and a wrong feeling', { concerns: ['bullying', 'feels-wrong'], 'sexual-check': 'no' }, 'unsure'],
  ['friends sharing, nothing else', { ...peers, 'peer-images': ['none'] }, 'out'],
  ['friends sharing, not sure', { ...peers, 'peer-images': ['not-sure'] }, 'unsure'],
  ['friends sharing, rather not say', { ...peers, 'peer-images': ['rather-not-say'] }, 'unsure'],
  ['friends sharing, skipped', { ...peers, 'peer-images': null }, 'unsure'],
  ['friends sharing, never met', peers, 'unsure'],
  ['friends sharing with pressure', { ...peers, 'peer-images': ['pressure'] }, 'in'],
  ['friends sharing, passed on', { ...peers, 'peer-images': ['passed-on'] }, 'in'],
  ['friends sharing, child of 12', { ...peers, 'peer-images': ['none'], 'child-age': 12 }, 'in'],
  ['friends sharing, child of 13', { ...peers, 'peer-images': ['none'], 'child-age': 13 }, 'out'],
  ['friends sharing under 11', { audience: 'child', 'age-band': 'under11', ...friends }, 'in'],
  ['a parent who was once under 11 here', { audience: 'parent', 'age-band': 'under11', ...friends }, 'out'],
  ['a story without concerns', { audience: 'child', story: 'words' }, 'unsure'],
  ['nothing at all', {}, 'unsure'],
  ['a check left over from other choices', { concerns: ['feels-wrong'], 'sexual-check': 'yes' }, 'unsure'],
];

describe('whose business it is', () => {
  test.each(rows)('%s', (_, answers, expected) => {
    expect(remit(said(answers))).toBe(expected);
  });

  test.each(IN_REMIT)('%s is in, whatever else was chosen', (code) => {
    expect(remit(said({ concerns: ['bullying', code, 'other'], 'sexual-check': 'no' }))).toBe('in');
  });

  test.each(UNSURE_REMIT)('%s alone is unsure', (code) => {
    expect(remit(said({ concerns: [code] }))).toBe('unsure');
  });
});

test('each positive sign about images between young people is in', () => {
  const codes =
    QUESTIONS.find((part) => part.id === 'peer-images')?.options?.map((option) => option.code) ?? [];
  const signs = codes.filter((code) => !['none', 'not-sure', 'rather-not-say'].includes(code));
  expect(signs).toHaveLength(6);
  for (const sign of signs) expect(remit(said({ ...peers, 'peer-images': [sign] }))).toBe('in');
});

test('every concern offered is in exactly one list, and every list is offered', () => {
  const offered = QUESTIONS.find((part) => part.id === 'concerns')?.options?.map((option) => option.code);
  expect([...(offered ?? [])].sort()).toEqual([...IN_REMIT, ...UNSURE_REMIT, ...OUT_OF_REMIT].sort());
});

test('other help is offered first exactly when all is out of remit', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const shown = screensFor(ONLINE_ABUSE, answers).some((screen) => screen.shows === 'other-help');
      expect(shown).toBe(remit(prune(ONLINE_ABUSE, answers)) === 'out');
    }),
    { numRuns: 500 },
  );
});

test('answers that no longer count change nothing, and a skip is never a no', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      expect(remit(prune(ONLINE_ABUSE, answers))).toBe(remit(answers));
      expect(remit({ ...answers, 'sexual-check': { skipped: true } })).not.toBe('out');
    }),
    { numRuns: 500 },
  );
});
