import * as z from 'zod/mini';
import { Answer, Answers } from './answers.ts';
import { AgeBand, Audience, Voice } from './people.ts';

const Moment = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/));

/** An answer to a danger question that was given again later: the first one is kept, nothing lowers a priority. */
export const EarlierAnswer = z.object({ question: z.string(), answer: Answer, replacedAt: Moment });
export type EarlierAnswer = z.infer<typeof EarlierAnswer>;

/**
 * A report: finished, validated answers, only of questions that apply. All times are what the device thought
 * (RFC 3339 with offset): a phone's clock may be wrong by years, the intake's `receivedAt` stands beside it.
 */
export const Report = z.object({
  v: z.literal(1),
  /** The questionnaire's version, e.g. `online-abuse/1`. */
  questionnaire: z.string().check(z.maxLength(40)),
  audience: Audience,
  ageBand: z.optional(AgeBand),
  voice: Voice,
  language: z.string().check(z.maxLength(16)),
  startedAt: Moment,
  finishedAt: Moment,
  /** IANA name of the device's time zone, if it knows. */
  timeZone: z.optional(z.string().check(z.maxLength(64))),
  answers: Answers,
  earlier: z.array(EarlierAnswer).check(z.maxLength(60)),
  /** *Something changed?*: the reference of the report this one claims to belong to. */
  earlierReference: z.optional(
    z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{3}){2}$/)),
  ),
});
export type Report = z.infer<typeof Report>;
