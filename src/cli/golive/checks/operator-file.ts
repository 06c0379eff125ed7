import { type Check, missing } from '../finding.ts';

/** What practice mode makes by itself. */
const PRACTICE_NAME = 'Nightlight practice';

/** The operator file says who runs this, for real, and how to reach them (DESIGN 7). */
export const operatorFileCheck: Check = ({ operator, operatorFile }) => {
  if (!operator.ok)
    return [missing('not-valid', { file: operatorFile, problems: operator.problems.join('; ') })];
  const { mode, name, contact } = operator.value;
  return [
    ...(mode === 'live' ? [] : [missing('practice', { file: operatorFile })]),
    ...(name === PRACTICE_NAME ? [missing('name', { file: operatorFile })] : []),
    ...(contact === undefined ? [missing('no-contact', { file: operatorFile })] : []),
  ];
};
