/** Orders rows as the intake committed them: cursors are whole numbers, written without leading zeros. */
export function cursorOrder(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
