import { type Check, missing } from '../finding.ts';

/** Whether somebody would be called: a watch looks, on this desk folder. What it can open `recipients` says. */
export const watchCheck: Check = ({ desk: { watch } }) => {
  if (watch.is === 'looks') return [];
  return [missing(watch.is, watch.is === 'cannot-tell' ? { trouble: watch.trouble } : {})];
};
