import { groupBy } from './group-by.ts';
import type { BandCase, BandItem, BandReason } from './pull/band.ts';
import type { LastCompared } from './pull/compare.ts';

import type { Queued } from './pull/queue.ts';
import type { DeskSettings } from './settings/settings.ts';

/** What the desk shows. */
export type DeskView = {
  /** The operator's mode. Reports of the other mode stand in a list of their own, and never in the queue. */
  readonly mode: 'practice' | 'live';
  /** The desk's clock, RFC 3339. */
  readonly now: string;
  /** IANA name: the operator's. */
  readonly timeZone: string;
  readonly queue: readonly Queued[];
  readonly otherMode: readonly Queued[];
  readonly band: readonly BandCase[];
  readonly unreadWithin: DeskSettings['unreadWithin'];
  /** When the intake last gave everything it held; null when it never did. */
  readonly pulledAt: string | null;
  /** What the last comparison of the intake's full list with the book found. */
  readonly compared: LastCompared | null;
  /** The intake has more than was pulled this time. */
  readonly more: boolean;
};

export type BandGroup = { readonly why: BandReason; readonly items: readonly BandItem[] };

/** The band, alike with alike, the largest group first. */
export function bandGroups(band: readonly BandItem[]): readonly BandGroup[] {
  return groupBy(band, ({ why }) => why)
    .flatMap((items) => (items[0] ? [{ why: items[0].why, items }] : []))
    .sort((a, b) => b.items.length - a.items.length || a.why.localeCompare(b.why));
}
