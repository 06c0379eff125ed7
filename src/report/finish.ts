import type { Answer, Answers, Skipped } from './answers.ts';
import { codesOf } from './answers.ts';
import type { Draft } from './draft.ts';
import { normalise } from './normalise.ts';
import { AgeBand } from './people.ts';
import { prune } from './prune.ts';
import type { Questionnaire } from './questionnaire.ts';
import { questionsOn } from './questions-on.ts';
import { Report } from './report.ts';
import { jsonBytes } from './room-left.ts';
import { missingToSend } from './sendable.ts';
import { isGentle, validate } from './validation.ts';
import { voiceOf } from './voice.ts';

/** What is known about the device at the moment of sending. */
export type FinishWorld = {
  /** RFC 3339 with offset. */
  readonly now: string;
  /** IANA name of the time zone, if the device knows. */
  readonly timeZone?: string | undefined;
  /** BCP 47 tag. */
  readonly language: string;
};

export type Finished =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly why: 'missing' | 'too-large' | 'invalid' };

const LIMIT_BYTES = 44 * 1024;
/** What lies inside the seal beside the report: its id, mode and up to five digests. */
const BESIDE_BYTES = 1024;

/**
 * A draft as a report: normalised, pruned, every answer validated, then checked by the report's own schema.
 * `limit` is the most that may lie inside the seal, in bytes of UTF-8 JSON (DESIGN 7). `missing`: no audience, or nothing that happened.
 * `invalid`: an answer that the screens never let through. A gentle problem (half a phone number) holds nothing up.
 */
export function finishReport(
  q: Questionnaire,
  draft: Draft,
  world: FinishWorld,
  limit: number = LIMIT_BYTES,
): Finished {
  const answers = prune(q, normaliseAll(draft.answers));
  if (missingToSend(answers).length > 0) return { ok: false, why: 'missing' };
  if (!allValid(q, answers)) return { ok: false, why: 'invalid' };

  const ageBand = AgeBand.safeParse(codesOf(answers, 'age-band')[0]);
  const checked = Report.safeParse({
    v: 1,
    questionnaire: q.version,
    audience: codesOf(answers, 'audience')[0],
    ...(ageBand.success && { ageBand: ageBand.data }),
    voice: voiceOf(answers),
    language: world.language,
    startedAt: draft.startedAt,
    finishedAt: world.now,
    ...(world.timeZone && { timeZone: world.timeZone }),
    answers,
    earlier: draft.earlier.map((entry) => ({ ...entry, answer: normaliseAnswer(entry.answer) })),
    ...(draft.earlierReference && { earlierReference: draft.earlierReference }),
  });
  if (!checked.success) return { ok: false, why: 'invalid' };
  if (jsonBytes(checked.data) > limit - BESIDE_BYTES) return { ok: false, why: 'too-large' };
  return { ok: true, report: checked.data };
}

function allValid(q: Questionnaire, answers: Answers): boolean {
  return q.screens.every((screen) =>
    questionsOn(screen, answers).every((question) => {
      const entry = answers[question.id];
      if (!entry || !('value' in entry)) return !question.needed;
      const problem = validate(question, entry.value);
      return problem === null || isGentle(problem);
    }),
  );
}

function normaliseAll(answers: Answers): Answers {
  const normalised: Record<string, Answer | Skipped> = {};
  for (const [id, entry] of Object.entries(answers)) {
    normalised[id] = 'value' in entry ? normaliseAnswer(entry) : entry;
  }
  return normalised;
}

function normaliseAnswer(answer: Answer): Answer {
  return typeof answer.value === 'string' ? { ...answer, value: normalise(answer.value) } : answer;
}
