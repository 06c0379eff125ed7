import type { Check } from '../finding.ts';
import { saidBy } from './said-by.ts';

/** The default is ours. */
export const WORDS_READ_WITHIN_DAYS = 366;

/** Whether somebody who works with children has read what children read. */
export const wordsCheck: Check = ({ statements, now }) =>
  statements.ok ? saidBy(statements.value.wordsReadOn, WORDS_READ_WITHIN_DAYS, now) : null;
