/** What `history.state` holds: nothing but one of these. */
const BASE = 1;
export const WORKING = 2;
/** The start screen stands on the base again. The working entry may lie ahead then: *Leave quickly* cuts it off. */
const START_ON_BASE = 3;

/**
 * Lays the neutral page beneath: from here on there are two entries. Called by a tap, so that browsers count the entry as
 * wanted, and by the first one that there is: a tap before the app's code has come is early.ts's, when nothing else waits.
 */
export function layEntries({ document, history }: Window): void {
  // Opened anew on the working entry: the base lies beneath already.
  if (history.state === WORKING) return;
  const ours = document.title;
  history.replaceState(BASE, '', '/away');
  document.title = neutralTitle(document);
  history.pushState(WORKING, '', '/');
  document.title = ours;
}

/** *Back* has led to the base: the start screen stands there, at its own address. */
export function startOnBase({ document, history }: Window): void {
  const ours = document.title;
  history.replaceState(START_ON_BASE, '', '/');
  // An entry keeps the title that it had last; what is set to the same again is not told to the browser.
  document.title = neutralTitle(document);
  document.title = ours;
}

export const isBase = ({ history }: Window): boolean => history.state === BASE;

const neutralTitle = (document: Document): string =>
  document.querySelector<HTMLElement>('template#away')?.dataset['title'] ?? document.title;
