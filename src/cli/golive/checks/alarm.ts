import { type Check, missing } from '../finding.ts';
import { saidBy } from './said-by.ts';

/** The default is ours: a test a month, so that a number that was given up is noticed. */
export const ALARM_TESTED_WITHIN_DAYS = 31;

/**
 * Whether `immediate` reaches a person (FIELD, lesson 14): an alarm that is set, and was lately seen to ring, by the program or
 * at the address that is set now.
 */
export const alarmCheck: Check = ({ operator, desk: { settings, alarmTestedSince }, now }) => {
  const isSet = settings.ok && settings.value.alarm !== undefined;
  const day = operator.ok ? operator.value.alarmTestedOn : undefined;
  const another = isSet && day !== undefined && (alarmTestedSince === null || day < alarmTestedSince);
  const found = [
    ...(settings.ok && settings.value.alarm === undefined ? [missing('none')] : []),
    ...(operator.ok ? saidBy(day, ALARM_TESTED_WITHIN_DAYS, now) : []),
    ...(another ? [missing('another', { day })] : []),
  ];
  return found.length === 0 && !(settings.ok && operator.ok) ? null : found;
};
