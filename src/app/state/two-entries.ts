import { isBase, layEntries, startOnBase, WORKING } from './lay-entries.ts';

export type TwoEntries = {
  /** Lays the neutral page beneath, unless it lies there already. */
  readonly begin: () => void;
  /** Goes back as the browser's own *Back* would. */
  readonly back: () => void;
};

/**
 * A journey uses two history entries and no more (DESIGN 6 *Leaving*): a base whose address is the neutral page, and one
 * working entry at `/`. Questions live in memory; `history.state` holds nothing but a constant (lay-entries.ts). What is
 * pressed before this code is there, is early.ts's.
 *
 * @param goBack shows what came before and returns true, or returns false when there is nothing before but the start:
 *   then the start screen stands on the base entry and the next *Back* leaves.
 */
export function twoEntries(page: Window, goBack: () => boolean): TwoEntries {
  let begun = false;
  const stop = new AbortController();
  // From then on the entries are the quick exit's.
  page.addEventListener('nightlight:leave', () => stop.abort());
  // Before a page is loaded some browsers do not tell it of *Back*.
  if (isBase(page)) startOnBase(page);
  const onPop = (event: PopStateEvent) => {
    if (event.state === WORKING && !begun) page.history.back(); // *Forward* from the start screen leads nowhere
    if (!isBase(page)) return;
    if (begun && goBack()) {
      page.history.forward();
      return;
    }
    begun = false;
    startOnBase(page);
  };
  page.addEventListener('popstate', onPop, { signal: stop.signal });
  return {
    begin: () => {
      if (begun) return;
      begun = true;
      layEntries(page);
    },
    back: () => {
      if (begun) page.history.back();
      else goBack();
    },
  };
}
