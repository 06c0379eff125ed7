import type { AnswerValue, WhenValue } from './answers.ts';
import { isDay } from './calendar.ts';
import { isBlank } from './normalise.ts';
import type { Question } from './questionnaire.ts';
import { jsonBytes } from './room-left.ts';

/** What is wrong with an answer, as a code; its words are in `locales`. */
export type Problem =
  | 'too-long'
  | 'too-many-bytes'
  | 'not-an-option'
  | 'not-a-number'
  | 'out-of-range'
  | 'not-an-email'
  | 'not-a-phone'
  | 'not-a-date'
  | 'needed'
  | 'wrong-form';

/** Something before and after an `@`: only what cannot be an address is caught. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** At least five digits among the signs people write numbers with, an extension or a word after it too. */
const PHONE = /^(?=(?:\D*\d){5,})[+\d(]/;

/**
 * What is wrong with an answer to a question, or null. An empty answer is only a problem where the question is needed.
 * `room`: bytes of UTF-8 JSON the value may take (`roomLeft` without it); left out, size is not checked.
 */
export function validate(question: Question, value: AnswerValue, room?: number): Problem | null {
  if (isEmpty(value)) return question.needed ? 'needed' : null;
  const problem = problemOf(question, value);
  if (problem) return problem;
  return room !== undefined && jsonBytes(value) > room ? 'too-many-bytes' : null;
}

/** A problem that is said gently and never holds anybody up: a child may know only half a number. */
export function isGentle(problem: Problem): boolean {
  return problem === 'not-an-email' || problem === 'not-a-phone';
}

function problemOf(question: Question, value: AnswerValue): Problem | null {
  switch (question.kind) {
    case 'one':
      return typeof value === 'string' ? ofOption(question, value) : 'wrong-form';
    case 'many':
      return Array.isArray(value) ? ofMany(question, value) : 'wrong-form';
    case 'number':
      return typeof value === 'number' ? ofNumber(question, value) : 'not-a-number';
    case 'when':
      return isWhen(value) ? ofWhen(question, value) : 'wrong-form';
    case 'text':
    case 'lines':
    case 'story':
      return typeof value === 'string' ? ofText(question, value) : 'wrong-form';
  }
}

function isEmpty(value: AnswerValue): boolean {
  return typeof value === 'string' ? isBlank(value) : Array.isArray(value) && value.length === 0;
}

function isWhen(value: AnswerValue): value is WhenValue {
  return typeof value === 'object' && !Array.isArray(value);
}

function ofOption(question: Question, code: string): Problem | null {
  return question.options?.some((option) => option.code === code) ? null : 'not-an-option';
}

function ofMany(question: Question, codes: readonly string[]): Problem | null {
  if (codes.some((code) => ofOption(question, code))) return 'not-an-option';
  const alone = question.options?.some((option) => option.alone && codes.includes(option.code));
  const twice = new Set(codes).size < codes.length;
  return twice || (alone && codes.length > 1) ? 'wrong-form' : null;
}

function ofNumber(question: Question, value: number): Problem | null {
  if (!Number.isSafeInteger(value)) return 'not-a-number';
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = question;
  return value < min || value > max ? 'out-of-range' : null;
}

function ofWhen(question: Question, { code, from, until }: WhenValue): Problem | null {
  if (ofOption(question, code)) return 'not-an-option';
  if (code === 'date' && (from === undefined || from !== until)) return 'not-a-date';
  return [from, until].every((day) => day === undefined || isDay(day)) ? null : 'not-a-date';
}

function ofText(question: Question, text: string): Problem | null {
  if (question.maxLength !== undefined && text.length > question.maxLength) return 'too-long';
  const typed = text.trim();
  if (question.format === 'email' && !EMAIL.test(typed)) return 'not-an-email';
  if (question.format === 'phone' && !PHONE.test(typed)) return 'not-a-phone';
  return null;
}
