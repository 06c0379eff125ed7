import { BASE, layEntries, WORKING } from './lay-entries.ts';

/**
 * A journey uses two history entries and no more (DESIGN 6 *Leaving*): a base whose address is the neutral page, and one
 * working entry at `/`. Questions live in memory; `history.state` holds nothing but a constant: `BASE`, `WORKING`, or this
 * where the start screen stands on the base again. The working entry may lie ahead then: *Leave quickly* cuts it off.
 */
const START_ON_BASE = 3;

export type TwoEntries = {
  /** Lays the neutral page beneath, unless it lies there already. */
  readonly begin: () => void;
  /** Goes back as the browser's own *Back* would. */
  readonly back: () => void;
};

/**
 * @param goBack shows what came before and returns true, or returns false when there is nothing before but the start:
 *   then the start screen stands on the base entry and the next *Back* leaves.
 */
export function twoEntries(page: Window, goBack: () => boolean): TwoEntries {
  let begun = false;
  const { document } = page;
  const ours = document.title;
  const neutral = document.querySelector<HTMLElement>('template#away')?.dataset['title'] ?? ours;
  const stop = new AbortController();
  // From then on the entries are the quick exit's.
  page.addEventListener('nightlight:leave', () => stop.abort());
  // An entry keeps the title that it had last; what is set to the same again is not told to the browser.
  const entitle = () => {
    document.title = neutral;
    document.title = ours;
  };
  const startOnBase = () => {
    begun = false;
    page.history.replaceState(START_ON_BASE, '', '/');
    entitle();
  };
  // *Back* was pressed on a page loaded anew, before this code was there: the start screen already stands on the base.
  if (page.history.state === BASE) startOnBase();
  const onPop = (event: PopStateEvent) => {
    if (event.state === WORKING && !begun) page.history.back(); // *Forward* from the start screen leads nowhere
    if (event.state !== BASE) return;
    if (begun && goBack()) {
      page.history.forward();
      return;
    }
    startOnBase();
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
