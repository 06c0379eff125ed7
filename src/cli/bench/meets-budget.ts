/**
 * Whether a figure keeps to its budget; null where the budget is no number. `≤` and `≥` say which way; a bare number is
 * the most. Of a budget in parts of the limit (`≤ 1.25 × limit`) the ratio is looked at.
 *
 * @param ratio against the limit; null when that was not measured, and then nothing is said
 */
export function meetsBudget(budget: string, value: number, ratio: number | null): boolean | null {
  const [, way = '≤', number = ''] = /^([≤≥])?\s*(\d[\d,]*(?:\.\d+)?)/.exec(budget) ?? [];
  if (number === '') return null;
  const bound = Number(number.replaceAll(',', ''));
  const measured = budget.includes('× limit') ? ratio : value;
  if (measured === null) return null;
  return way === '≤' ? measured <= bound : measured >= bound;
}
