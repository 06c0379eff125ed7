import type { Answer, Answers, AnswerValue, Skipped } from './answers.ts';
import { isBlank } from './normalise.ts';
import type { Question, Questionnaire } from './questionnaire.ts';
import { optionsOf, questionsOn } from './questions-on.ts';

/**
 * Only what applies: answers and skips of questions that are not asked (any more) go, so do options that are not
 * offered and ids that nobody knows. An answer with nothing in it becomes a skip. Repeated until nothing changes,
 * because an answer that goes may take others with it; pruning twice changes nothing.
 */
export function prune(q: Questionnaire, answers: Answers): Answers {
  let kept = answers;
  for (;;) {
    const next = pruneOnce(q, kept);
    if (sameAnswers(next, kept)) return next;
    kept = next;
  }
}

function pruneOnce(q: Questionnaire, answers: Answers): Answers {
  const kept: Record<string, Answer | Skipped> = {};
  for (const screen of q.screens) {
    for (const question of questionsOn(screen, answers)) {
      const entry = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
      const pruned = entry && pruneEntry(question, entry, answers);
      if (pruned) kept[question.id] = pruned;
    }
  }
  return kept;
}

function pruneEntry(
  question: Question,
  entry: Answer | Skipped,
  answers: Answers,
): Answer | Skipped | undefined {
  if (!('value' in entry)) return entry;
  if (isEmpty(entry.value)) return { skipped: true };
  if (!question.options) return entry;
  const offered = new Set(optionsOf(question, answers).map((option) => option.code));
  const value = keepOffered(entry.value, offered);
  if (value === undefined) return undefined;
  return value === entry.value ? entry : { ...entry, value };
}

function isEmpty(value: AnswerValue): boolean {
  return typeof value === 'string' ? isBlank(value) : Array.isArray(value) && value.length === 0;
}

function keepOffered(value: AnswerValue, offered: ReadonlySet<string>): AnswerValue | undefined {
  if (typeof value === 'string') return offered.has(value) ? value : undefined;
  if (typeof value === 'number') return undefined;
  if (!Array.isArray(value)) return offered.has(value.code) ? value : undefined;
  const kept = value.filter((code) => offered.has(code));
  if (kept.length === value.length) return value;
  return kept.length > 0 ? kept : undefined;
}

/** Same entries by id. Entries are only ever passed on, dropped or made anew, so the objects themselves tell. */
function sameAnswers(a: Answers, b: Answers): boolean {
  const ids = Object.keys(a);
  return ids.length === Object.keys(b).length && ids.every((id) => a[id] === b[id]);
}
