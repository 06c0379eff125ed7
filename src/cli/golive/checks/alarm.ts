import { type Check, missing } from '../finding.ts';
import { saidBy } from './said-by.ts';

/** The default is ours: a test a month, so that a number that was given up is noticed. */
export const ALARM_TESTED_WITHIN_DAYS = 31;

/** Whether `immediate` reaches a person (FIELD, lesson 14): an alarm that is set, and was lately seen to ring. */
export const alarmCheck: Check = ({ operator, desk: { settings }, now }) => {
  const found = [
    ...(settings.ok && settings.value.alarm === undefined ? [missing('none')] : []),
    ...(operator.ok ? saidBy(operator.value.alarmTestedOn, ALARM_TESTED_WITHIN_DAYS, now) : []),
  ];
  return found.length === 0 && !(settings.ok && operator.ok) ? null : found;
};
