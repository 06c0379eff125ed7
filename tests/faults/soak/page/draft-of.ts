import type { Answer } from '../../../../src/report/answers.ts';
import type { Draft } from '../../../../src/report/draft.ts';
import { ONLINE_ABUSE } from '../../../../src/report/online-abuse.ts';

/** The draft of one of the soak's reports: mild, invented, and with its number in the story. */
export function draftOf(report: number, story: string, now: string): Draft {
  const said = (how: Answer['how'], value: Answer['value']): Answer => ({
    value,
    how,
    voice: 'teen',
    language: 'en-GB',
  });
  return {
    v: 1,
    questionnaire: ONLINE_ABUSE.version,
    answers: {
      audience: said('chosen', 'child'),
      'age-band': said('chosen', '14to17'),
      'device-shared': said('chosen', 'no'),
      concerns: said('chosen', ['asked-nudes']),
      story: said('typed', `${mark(report)} ${story}`),
    },
    at: 'story',
    startedAt: now,
    touchedAt: now,
    earlier: [],
  };
}

const mark = (report: number) => `(number ${report})`;

/** Which of the soak's reports this is, by its story; null when it is none. */
export function numberIn(story: unknown): number | null {
  const found = typeof story === 'string' ? /^\(number (\d+)\)/.exec(story)?.[1] : undefined;
  return found === undefined ? null : Number(found);
}
