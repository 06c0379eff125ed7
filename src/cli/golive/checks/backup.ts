import type { Check } from '../finding.ts';
import { saidBy } from './said-by.ts';

/** The default is ours. */
export const BACKUP_REHEARSED_WITHIN_DAYS = 92;

/** Whether a backup was put back lately, here or, as the operator says, elsewhere: one that never was may not be one. */
export const backupCheck: Check = ({ statements, rehearsedOn, now }) => {
  if (!statements.ok) return null;
  const days = [statements.value.backupRehearsedOn, rehearsedOn].filter((day) => typeof day === 'string');
  return saidBy(days.sort().at(-1), BACKUP_REHEARSED_WITHIN_DAYS, now);
};
