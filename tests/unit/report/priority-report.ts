import type { AnswerValue, WhenValue } from '../../../src/report/answers.ts';
import { Report } from '../../../src/report/report.ts';

/** Everything in these reports happens around this moment. A Sunday. */
export const WRITTEN = '2026-11-22T18:00:00+00:00';
export const TIMES = { now: '2026-11-22T19:00:00Z', receivedAt: '2026-11-22T18:30:00Z' };

export type Said = Readonly<Record<string, AnswerValue | 'skipped-over'>>;

/** A report that says just this, checked against the schema. `earlier` are answers that were given again later. */
export function reportSaying(said: Said, more: Partial<Report> = {}, earlier: Said = {}): Report {
  const answer = (value: AnswerValue) => ({ value, how: 'chosen', voice: 'teen', language: 'en' }) as const;
  return Report.parse({
    v: 1,
    questionnaire: 'online-abuse/1',
    audience: 'adult',
    voice: 'teen',
    language: 'en',
    startedAt: WRITTEN,
    finishedAt: WRITTEN,
    answers: Object.fromEntries(
      Object.entries(said).map(([id, value]) => [
        id,
        value === 'skipped-over' ? { skipped: true } : answer(value),
      ]),
    ),
    earlier: Object.entries(earlier).map(([question, value]) => ({
      question,
      answer: answer(value),
      replacedAt: WRITTEN,
    })),
    ...more,
  });
}

/** A moment as the device keeps it, said when the report was written unless told otherwise. */
export function moment(code: string, from?: string, until = from, saidAt = WRITTEN): WhenValue {
  return { code, ...(from ? { from } : {}), ...(until ? { until } : {}), saidAt };
}
