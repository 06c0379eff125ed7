import { ageInDays } from '../age-in-days.ts';
import { type Check, missing, toKnow } from '../finding.ts';

/** The default is ours: a number that has changed reaches nobody. */
export const HELP_LINES_CHECKED_WITHIN_DAYS = 92;

/** Whether every help line was looked up lately, and what the operator has changed or hidden. */
export const helpLinesCheck: Check = ({ helpLines, operator, now }) => {
  const old = helpLines.filter(({ checkedOn }) => ageInDays(checkedOn, now) > HELP_LINES_CHECKED_WITHIN_DAYS);
  const changes = operator.ok ? (operator.value.helpLines ?? []) : [];
  const unknown = changes.filter(({ id }) => helpLines.every((line) => line.id !== id));
  const hidden = changes.filter((change) => change.hidden);
  const changed = changes.filter(({ number }) => number !== undefined);
  const names = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join(', ');
  return [
    ...(old.length > 0
      ? [missing('too-old', { lines: names(old), within: HELP_LINES_CHECKED_WITHIN_DAYS })]
      : []),
    ...(unknown.length > 0 ? [missing('unknown', { lines: names(unknown) })] : []),
    ...(hidden.length > 0 ? [toKnow('hidden', { lines: names(hidden) })] : []),
    ...(changed.length > 0 ? [toKnow('changed', { lines: names(changed) })] : []),
  ];
};
