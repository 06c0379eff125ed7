import { expect, test } from 'vitest';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import type { Audience } from '../../../src/report/people.ts';
import type { Condition } from '../../../src/report/questionnaire.ts';

/**
 * Whether a condition can hold for somebody under 11, whatever else they say: `maybe` where it hangs on another answer.
 */
function canHold(condition: Condition, audience: Audience): boolean | 'maybe' {
  if ('audience' in condition) return condition.audience.includes(audience);
  if ('ageBand' in condition) return condition.ageBand.includes('under11');
  if ('all' in condition) return lowest(condition.all.map((part) => canHold(part, audience)));
  if ('any' in condition) return highest(condition.any.map((part) => canHold(part, audience)));
  if ('not' in condition) {
    const held = canHold(condition.not, audience);
    return held === 'maybe' ? held : !held;
  }
  return 'maybe';
}
const lowest = (all: readonly (boolean | 'maybe')[]) =>
  all.includes(false) ? false : all.includes('maybe') ? 'maybe' : true;
const highest = (all: readonly (boolean | 'maybe')[]) =>
  all.includes(true) ? true : all.includes('maybe') ? 'maybe' : false;
const can = (condition: Condition | undefined, audience: Audience) =>
  condition === undefined || canHold(condition, audience) !== false;

/** The options of each question that can be asked, by the question's id. */
const met = (audience: Audience) =>
  ONLINE_ABUSE.screens
    .filter(({ when }) => can(when, audience))
    .flatMap(({ questions }) => questions)
    .filter(({ when }) => can(when, audience))
    .map(({ id, options = [] }) => ({ id, options: options.filter(({ when }) => can(when, audience)) }));

test.each(['child', 'friend'] as const)('a %s under 11 finds a picture beside every option', (audience) => {
  const all = met(audience).flatMap(({ id, options }) => options.map((option) => ({ ...option, id })));
  expect(all.length).toBeGreaterThan(60);
  expect(all.filter(({ picture }) => !picture).map(({ id, code }) => `${id}: ${code}`)).toEqual([]);
});
test.each(['child', 'friend'] as const)(
  'a %s under 11 finds no picture twice beside the options of one question',
  (audience) => {
    const twice = met(audience).filter(({ options }) => {
      const pictures = options.flatMap(({ picture }) => picture ?? []);
      return new Set(pictures).size < pictures.length;
    });
    expect(twice.map(({ id }) => id)).toEqual([]);
  },
);
