import { type Answers, codesOf } from './answers.ts';
import { holds } from './conditions.ts';
import { prune } from './prune.ts';
import type { Question, Questionnaire, Screen } from './questionnaire.ts';
import { questionsOn } from './questions-on.ts';
import { remit } from './remit.ts';

export { optionsOf, questionsOn } from './questions-on.ts';

/**
 * The screens that apply, in order. What no longer applies has no say in it: answers are pruned first, so that
 * what a person sees and what is sent never differ.
 */
export function screensFor(q: Questionnaire, answers: Answers): readonly Screen[] {
  const pruned = prune(q, answers);
  return q.screens.filter((screen) => applies(screen, pruned));
}

function applies(screen: Screen, answers: Answers): boolean {
  if (screen.when && !holds(screen.when, answers)) return false;
  if (screen.shows === 'other-help') {
    return remit(answers) === 'out' && codesOf(answers, 'concerns').length > 0;
  }
  return questionsOn(screen, answers).length > 0;
}

/**
 * The screen after `at` (a screen's id), or null: the check page. `at` need not apply any more: the next one is the
 * first that applies after its place. An unknown id counts as the check page.
 *
 * @param screens here and below: those that apply, by `screensFor`
 */
export function nextScreen(q: Questionnaire, screens: readonly Screen[], at: string): Screen | null {
  const place = placeOf(q, at);
  return screens.find((screen) => q.screens.indexOf(screen) > place) ?? null;
}

/** The screen before `at`, or null at the first one. From the check page (any other id): the last screen. */
export function previousScreen(q: Questionnaire, screens: readonly Screen[], at: string): Screen | null {
  const place = placeOf(q, at);
  return screens.findLast((screen) => q.screens.indexOf(screen) < place) ?? null;
}

/**
 * How far `at` is, in screens: `done` before it, `left` after it, `total` of all. On the check page nothing is left.
 * The total can change with the answers: say *about*.
 */
export function progress(
  q: Questionnaire,
  screens: readonly Screen[],
  at: string,
): { done: number; left: number; total: number } {
  const place = placeOf(q, at);
  const places = screens.map((screen) => q.screens.indexOf(screen));
  return {
    done: places.filter((other) => other < place).length,
    left: places.filter((other) => other > place).length,
    total: places.length,
  };
}

/** The screen on which a question stands for these answers, or null if it does not apply: the way from the check page. */
export function screenOf(q: Questionnaire, answers: Answers, question: Question['id']): Screen | null {
  const pruned = prune(q, answers);
  return (
    screensFor(q, pruned).find((screen) =>
      questionsOn(screen, pruned).some((part) => part.id === question),
    ) ?? null
  );
}

function placeOf(q: Questionnaire, at: string): number {
  const place = q.screens.findIndex((screen) => screen.id === at);
  return place === -1 ? q.screens.length : place;
}
