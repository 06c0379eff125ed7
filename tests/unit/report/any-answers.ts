import fc from 'fast-check';
import type { Answer, Answers, AnswerValue, Skipped } from '../../../src/report/answers.ts';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import type { Question } from '../../../src/report/questionnaire.ts';

/** Every question once, whatever screens it stands on. */
export const QUESTIONS: readonly Question[] = [
  ...new Map(
    ONLINE_ABUSE.screens.flatMap((screen) => screen.questions).map((part) => [part.id, part]),
  ).values(),
];

export const NOW = '2026-11-22T21:30:00+00:00';

export function chosen(value: AnswerValue): Answer {
  return { value, how: 'chosen', voice: 'teen', language: 'en' };
}

export function typed(value: AnswerValue): Answer {
  return { value, how: 'typed', voice: 'teen', language: 'en' };
}

/** Answers from plain values: `{ audience: 'child', story: 'words' }`; null is a skip. */
export function said(values: Record<string, AnswerValue | null>): Answers {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, value === null ? { skipped: true } : chosen(value)]),
  );
}

/** Any answer a screen would let through, or a skip. */
export function anyEntry(question: Question): fc.Arbitrary<Answer | Skipped> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant<Skipped>({ skipped: true }) },
    { weight: 6, arbitrary: anyValue(question).map(isTyped(question) ? typed : chosen) },
  );
}

function isTyped(question: Question): boolean {
  return !question.options;
}

function anyValue(question: Question): fc.Arbitrary<AnswerValue> {
  const codes = (question.options ?? []).map((option) => option.code);
  switch (question.kind) {
    case 'one':
      return fc.constantFrom(...codes);
    case 'many': {
      const alone = (question.options ?? []).filter((option) => option.alone).map((option) => option.code);
      const others = codes.filter((code) => !alone.includes(code));
      const several = fc.subarray(others, { minLength: 1, maxLength: Math.min(4, others.length) });
      return alone.length > 0
        ? fc.oneof(
            several,
            fc.constantFrom(...alone).map((code) => [code]),
          )
        : several;
    }
    case 'number':
      return fc.integer({ min: question.min ?? 0, max: question.max ?? 99 });
    case 'when':
      return fc.constantFrom(...codes).map((code) => ({
        code,
        ...(code === 'date' && { from: '2026-11-24', until: '2026-11-24' }),
        saidAt: NOW,
      }));
    default:
      return fc.string({ maxLength: Math.min(40, question.maxLength ?? 40), unit: 'binary' });
  }
}

/** Answers to any questions at all, applicable or not, as a person leaves them who changes their mind. */
export const anyAnswers: fc.Arbitrary<Answers> = fc
  .record(
    Object.fromEntries(QUESTIONS.map((part) => [part.id, fc.option(anyEntry(part), { nil: undefined })])),
  )
  .map((entries) => {
    const said: Record<string, Answer | Skipped> = {};
    for (const [id, entry] of Object.entries(entries)) if (entry) said[id] = entry;
    return said;
  });
