import type { Check } from '../finding.ts';
import { saidBy } from './said-by.ts';

/** The default is ours. */
export const BACKUP_REHEARSED_WITHIN_DAYS = 92;

/** Whether a backup was put back lately: one that never was may not be one. */
export const backupCheck: Check = ({ statements, now }) =>
  statements.ok ? saidBy(statements.value.backupRehearsedOn, BACKUP_REHEARSED_WITHIN_DAYS, now) : null;
