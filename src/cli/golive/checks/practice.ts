import type { Check } from '../finding.ts';
import { saidBy } from './said-by.ts';

/** The default is ours. */
export const PRACTISED_WITHIN_DAYS = 92;

/** Whether a report went all the way from a phone to the desk lately. */
export const practiceCheck: Check = ({ statements, now }) =>
  statements.ok ? saidBy(statements.value.practisedOn, PRACTISED_WITHIN_DAYS, now) : null;
