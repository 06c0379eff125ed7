import { type Check, missing } from '../finding.ts';

/** Whether what only the operator can say is in a form that can be read. */
export const statementsCheck: Check = ({ statements }) =>
  statements.ok ? [] : [missing('not-valid', { problems: statements.problems.join('; ') })];
