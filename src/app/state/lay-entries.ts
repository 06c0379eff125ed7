/** What `history.state` holds: nothing but one of these. */
export const BASE = 1;
export const WORKING = 2;

/**
 * Lays the neutral page beneath: from here on there are two entries. Called by a tap, so that browsers count the entry as
 * wanted, and by the first one that there is: a tap before the app's code has come is early.ts's, when nothing else waits.
 */
export function layEntries({ document, history }: Window): void {
  // Opened anew on the working entry: the base lies beneath already.
  if (history.state === WORKING) return;
  const ours = document.title;
  history.replaceState(BASE, '', '/away');
  document.title = document.querySelector<HTMLElement>('template#away')?.dataset['title'] ?? ours;
  history.pushState(WORKING, '', '/');
  document.title = ours;
}
