import * as z from 'zod/mini';
import { Voice } from './people.ts';

/** A question's id: letters, digits, hyphens. No `_`, which i18next takes for a context. */
export type QuestionId = string;

const Id = z.string().check(z.regex(/^[a-zA-Z0-9-]{1,40}$/));

/**
 * A moment as a child can say it. `code` is the chosen option (`today`, `tomorrow`, `date`, `not-sure` …); `from` and
 * `until` are the absolute days it meant (both inclusive, `YYYY-MM-DD`, in the device's time zone) where it named any;
 * `saidAt` is what the device thought the time was (RFC 3339 with offset).
 */
export const WhenValue = z.object({
  code: Id,
  from: z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/))),
  until: z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/))),
  saidAt: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)),
});
export type WhenValue = z.infer<typeof WhenValue>;

/**
 * What was said, by the question's kind: `one` an option code; `many` option codes, at least one; `text`, `lines` and
 * `story` what was typed; `number` a whole number; `when` a moment.
 */
export const AnswerValue = z.union([
  z.string(),
  z.number(),
  z.array(z.string()).check(z.minLength(1), z.maxLength(60)),
  WhenValue,
]);
export type AnswerValue = z.infer<typeof AnswerValue>;

/** An answer with what the person did; it may become evidence. */
export const Answer = z.object({
  value: AnswerValue,
  how: z.enum(['typed', 'chosen']),
  voice: Voice,
  /** BCP 47 tag of the language the question was shown in. */
  language: z.string().check(z.maxLength(16)),
});
export type Answer = z.infer<typeof Answer>;

/** A question that was shown and passed over. Never read as *no*. */
export const Skipped = z.object({ skipped: z.literal(true) });
export type Skipped = z.infer<typeof Skipped>;

/** What has been said so far, by question id. A question that was never shown has no entry. */
export const Answers = z.record(Id, z.union([Answer, Skipped]));
export type Answers = Readonly<z.infer<typeof Answers>>;

/** The value of an answer, or undefined when the question was skipped or never shown. */
export function answeredValue(answers: Answers, id: QuestionId): AnswerValue | undefined {
  const entry = answers[id];
  return entry && 'value' in entry ? entry.value : undefined;
}

/** The option codes chosen for a `one`, `many` or `when` question; empty when there are none. */
export function codesOf(answers: Answers, id: QuestionId): readonly string[] {
  const value = answeredValue(answers, id);
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value;
  if (typeof value === 'object') return [value.code];
  return [];
}
