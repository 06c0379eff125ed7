import type { Draft } from '../../../src/report/draft.ts';

/** A mild, invented draft with these words as its story. */
export function aDraft(story: string): Draft {
  return {
    v: 1,
    questionnaire: 'online-abuse/1',
    answers: { story: { value: story, how: 'typed', voice: 'teen', language: 'en' } },
    at: 'story',
    startedAt: '2026-11-22T10:00:00+00:00',
    touchedAt: '2026-11-22T10:01:00+00:00',
    earlier: [],
  };
}
