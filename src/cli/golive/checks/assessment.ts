import type { Check } from '../finding.ts';
import { saidBy } from './said-by.ts';

/** The default is ours. */
export const ASSESSED_WITHIN_DAYS = 366;

/** Whether the data-protection impact assessment was made or looked through (UK GDPR, article 35). */
export const assessmentCheck: Check = ({ statements, now }) =>
  statements.ok ? saidBy(statements.value.dataProtectionAssessedOn, ASSESSED_WITHIN_DAYS, now) : null;
