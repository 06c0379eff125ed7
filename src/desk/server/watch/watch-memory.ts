import * as z from 'zod';
import type { Book } from '../book/book.ts';
import { ALARM_KINDS } from './alarm-kinds.ts';
import type { WayName } from './alarm-ways.ts';
import type { Calls } from './due-alarms.ts';

/** What the watch must know after a restart. It lies in the book, encrypted. */
export type WatchMemory = {
  /** What was called for, by each way. */
  readonly calls: { readonly [way in WayName]?: Calls };
  /** When what is publicly served last answered, in milliseconds since 1970; null when it never did. */
  readonly siteAt: number | null;
  /** When it last could look, give or take a minute, in milliseconds since 1970; null when it never could. */
  readonly lookedAt: number | null;
  /** The ways whose last call did not work. */
  readonly failing: readonly WayName[];
  /** Every recipient that was ever approved, as digests: phones that were offline seal to a retired one for a while. */
  readonly recipients: readonly string[];
};

export const NOTHING_REMEMBERED: WatchMemory = {
  calls: {},
  siteAt: null,
  lookedAt: null,
  failing: [],
  recipients: [],
};

const NAME = 'watch/memory';

const Called = z
  .object({ at: z.number(), count: z.number(), things: z.array(z.string()) })
  // Another process counts its steady clock from elsewhere.
  .transform(({ at, ...rest }) => ({ ...rest, at: { wall: at, steady: null } }));
const Kinds = z.partialRecord(z.enum(ALARM_KINDS), Called);
const Memory = z.object({
  v: z.literal(1),
  calls: z.object({ command: Kinds.optional(), webhook: Kinds.optional() }),
  siteAt: z.number().nullable(),
  lookedAt: z.number().nullable().default(null),
  failing: z.array(z.enum(['command', 'webhook'])).default([]),
  recipients: z.array(z.string()),
});

/** What cannot be read counts as nothing: then somebody is called once too often. */
export function readMemory(book: Pick<Book, 'memory'>): WatchMemory {
  try {
    const { v: _, ...memory } = Memory.parse(JSON.parse(book.memory(NAME) ?? ''));
    return memory as WatchMemory;
  } catch {
    return NOTHING_REMEMBERED;
  }
}

/** The memory of one watch, which may begin before the book can be opened. */
export type KeptMemory = {
  readonly get: () => WatchMemory;
  /** There is a book, and what stood in it is known. */
  readonly attached: () => boolean;
  /** Takes over what stands in a book, the first time; from then on changes are written to the book given last. */
  readonly attach: (book: Pick<Book, 'memory' | 'remember'>) => void;
  /** On the disk when it returns, if there is a book; nothing is written where nothing has changed. */
  readonly change: (part: Partial<WatchMemory>) => void;
};

export function keptMemory(): KeptMemory {
  let memory = NOTHING_REMEMBERED;
  let written = '';
  let into: Pick<Book, 'remember'> | null = null;
  const write = () => {
    const text = textOf(memory);
    if (!into || text === written) return;
    into.remember(NAME, text);
    written = text;
  };
  return {
    get: () => memory,
    attached: () => into !== null,
    attach(book) {
      if (book === into) return;
      if (!into) memory = readMemory(book);
      into = book;
      write();
    },
    change(part) {
      memory = { ...memory, ...part };
      write();
    },
  };
}

function textOf({ calls, ...rest }: WatchMemory): string {
  const wallOnly = Object.entries(calls).map(([way, kinds]) => [
    way,
    Object.fromEntries(
      Object.entries(kinds).map(([kind, called]) => [kind, { ...called, at: called.at.wall }]),
    ),
  ]);
  return JSON.stringify({ v: 1, calls: Object.fromEntries(wallOnly) as object, ...rest });
}
