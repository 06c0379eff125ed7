import { type Change, type Revision, revisionOf } from '../store.ts';

/**
 * Whether changes may be written over slots that now have the revisions `found`, in the same order.
 *
 * `already`: all of them stand there. A write whose confirmation was lost with its connection is tried again, and must
 * not be taken for somebody else's.
 */
export function judge(changes: readonly Change[], found: readonly Revision[]): 'go' | 'changed' | 'already' {
  if (changes.every(({ expected }, i) => expected === found[i])) return 'go';
  if (changes.every(({ bytes }, i) => revisionOf(bytes) === found[i])) return 'already';
  return 'changed';
}
