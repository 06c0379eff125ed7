import * as z from 'zod/mini';
import { Answers } from './answers.ts';
import { EarlierAnswer } from './report.ts';

/** Answers kept encrypted on the device while unfinished. Stored as JSON; `v` is the record's version. */
export const Draft = z.object({
  v: z.literal(1),
  questionnaire: z.string().check(z.maxLength(40)),
  answers: Answers,
  /** Id of the screen the person is on. */
  at: z.string().check(z.maxLength(40)),
  startedAt: z.string(),
  /** When the last answer was confirmed, by the device's clock: RFC 3339 with offset. */
  touchedAt: z.string(),
  earlier: z.array(EarlierAnswer),
  earlierReference: z.optional(z.string()),
});
export type Draft = z.infer<typeof Draft>;
