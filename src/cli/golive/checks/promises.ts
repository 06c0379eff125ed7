import { type Check, missing, toKnow } from '../finding.ts';

const AUDIENCES = ['child', 'friend', 'parent', 'adult', 'professional'] as const;

/** Within how many working days each audience is answered. What is not promised is said as not promised. */
export const promisesCheck: Check = ({ operator }) => {
  if (!operator.ok) return null;
  const { respondsWithin = {} } = operator.value;
  const without = AUDIENCES.filter((audience) => respondsWithin[audience] === undefined);
  if (without.length === AUDIENCES.length) return [missing('none')];
  return without.length > 0 ? [toKnow('not-promised', { audiences: without.join(', ') })] : [];
};
