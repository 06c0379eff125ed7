import type { LineChange } from '../../help/line-ways.ts';

/** What the build wrote into the page from the operator file, because it must show before any script (DESIGN 7). */
export type PageFacts = {
  readonly operatorName: string;
  readonly mode: 'practice' | 'live';
  /** Where *Leave quickly* goes online. */
  readonly exitTo: string;
  readonly lines: readonly LineChange[];
};

/** Reads them back from the root element; a page without them counts as practice. */
export function readPageFacts(root: HTMLElement): PageFacts {
  const { facts } = root.dataset;
  return facts
    ? (JSON.parse(facts) as PageFacts)
    : { operatorName: '', mode: 'practice', exitTo: '/away', lines: [] };
}
