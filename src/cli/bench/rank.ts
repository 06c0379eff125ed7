/**
 * The value at this rank (nearest rank: always one that was measured). At 0.5 it is the middle one; of an even number, the
 * lower of the two.
 *
 * @param share 0 to 1
 * @throws RangeError when there are no values
 */
export function rank(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new RangeError('there is no rank among nothing');
  return value;
}
