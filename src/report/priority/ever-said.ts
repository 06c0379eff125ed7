import type { AnswerValue, QuestionId, WhenValue } from '../answers.ts';
import { answeredValue } from '../answers.ts';
import type { Report } from '../report.ts';

/**
 * Everything a report ever said to a question: what stands in it now and what stood there before the danger questions
 * were asked again. Nothing lowers a priority, so neither replaces the other.
 */
export type EverSaid = {
  /** Option codes of `one` and `many` questions, and of moments. */
  readonly codes: (question: QuestionId) => readonly string[];
  /** True when any of the codes was ever chosen. */
  readonly has: (question: QuestionId, ...codes: readonly string[]) => boolean;
  readonly moments: (question: QuestionId) => readonly WhenValue[];
  /** Whole numbers, also where they were kept as digits. */
  readonly numbers: (question: QuestionId) => readonly number[];
};

/** @param report only `answers` and `earlier` are read; skipped questions say nothing */
export function everSaid(report: Pick<Report, 'answers' | 'earlier'>): EverSaid {
  const values = (question: QuestionId): readonly AnswerValue[] => {
    const now = Object.hasOwn(report.answers, question) ? answeredValue(report.answers, question) : undefined;
    const before = report.earlier
      .filter((entry) => entry.question === question)
      .map((entry) => entry.answer.value);
    return now === undefined ? before : [now, ...before];
  };
  const codes = (question: QuestionId): readonly string[] => values(question).flatMap(codesIn);
  return {
    codes,
    has: (question, ...wanted) => codes(question).some((code) => wanted.includes(code)),
    moments: (question) => values(question).filter(isMoment),
    numbers: (question) => values(question).map(Number).filter(Number.isFinite),
  };
}

function codesIn(value: AnswerValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [];
  return isMoment(value) ? [value.code] : value;
}

function isMoment(value: AnswerValue): value is WhenValue {
  return typeof value === 'object' && !Array.isArray(value);
}
