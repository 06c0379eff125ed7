import type { Answer } from './answers.ts';
import type { Draft } from './draft.ts';
import { DANGER } from './online-abuse/danger.ts';
import type { EarlierAnswer } from './report.ts';

const HOUR_MS = 3_600_000;
/** What a report's schema takes. */
const MOST_EARLIER = 60;

/**
 * A draft as it is opened again at `now` (RFC 3339 with offset). An hour or more after the last answer the danger
 * questions are asked again (DESIGN 5): their answers move to `earlier`, where they still count, and the person is
 * taken to the danger screen. A clock that jumped back an hour or more counts too. Unchanged when it was less, or when
 * the danger screen has not been met yet.
 */
export function askAgain(draft: Draft, now: string): Draft {
  const met = DANGER.questions.some((question) => question.id in draft.answers);
  const away = Math.abs(Date.parse(now) - Date.parse(draft.touchedAt));
  if (!met || away < HOUR_MS) return draft;

  const answers = { ...draft.answers };
  const moved: EarlierAnswer[] = [];
  for (const { id } of DANGER.questions) {
    const entry = answers[id];
    delete answers[id];
    if (entry && 'value' in entry) moved.push({ question: id, answer: entry, replacedAt: now });
  }
  const fresh = moved.filter((entry) => !draft.earlier.some((other) => saysTheSame(other, entry)));
  return { ...draft, answers, at: DANGER.id, earlier: atMost([...draft.earlier, ...fresh]) };
}

function saysTheSame(a: EarlierAnswer, b: EarlierAnswer): boolean {
  return a.question === b.question && valueText(a.answer) === valueText(b.answer);
}

function valueText(answer: Answer): string {
  return JSON.stringify(answer.value);
}

/** Chosen answers count for the priority and all stay; of typed ones the oldest go first. */
function atMost(entries: readonly EarlierAnswer[]): EarlierAnswer[] {
  const chosen = entries.filter((entry) => entry.answer.how === 'chosen').length;
  let tooMany = entries.length - Math.max(MOST_EARLIER, chosen);
  return entries.filter((entry) => entry.answer.how === 'chosen' || tooMany-- <= 0);
}
