import { createHash } from 'node:crypto';
import type { Book, BookEntry } from '../book/book.ts';
import { rulesDigest } from '../book/rules-digest.ts';
import type { BandItem } from './band.ts';
import { cursorOrder } from './cursor-order.ts';
import type { IntakeClient, IntakeTrouble, Row } from './intake-client.ts';
import { readSealed } from './read-sealed.ts';

export type Pulled =
  /** `came`: how many rows are new. `more`: it stopped at `atMost`, and there are others. */
  | { readonly ok: true; readonly came: number; readonly more: boolean }
  | { readonly ok: false; readonly why: IntakeTrouble };

export type ToPull = {
  readonly client: IntakeClient;
  readonly book: Book;
  /** Every age identity the desk holds. */
  readonly identities: readonly string[];
};

/**
 * So many are asked for at once, and opened, before the book is written: what is cut short is begun again there, and rows that
 * never come hold up the others for no longer than one of them does.
 */
const AT_ONCE = 32;
const TRIED = 'pull/tried';
const TURN = 'pull/turn';

/**
 * Brings the book up to what the intake holds: each new row ends there among the reports or in the band, none is lost, and
 * what was opened is never fetched again. Where the intake goes away in the middle, what had come is kept, and the rest is new
 * the next time. What stands in the band it leaves to `tryTurnOfBand`.
 *
 * @param atMost how many new rows; with it, it stops sooner where one was not handed over. Without it all of them
 */
export async function pull(to: ToPull, atMost = Number.POSITIVE_INFINITY): Promise<Pulled> {
  const { client, book, identities } = to;
  if (book.memory(TRIED) === null) book.remember(TRIED, triedWith(identities));
  let came = 0;
  let most = atMost;
  for (let more = true; more; ) {
    const page = await client.page(book.pulledUpTo());
    if (!page.ok) return page;
    for (const rows of inParts(page.rows)) {
      if (came >= most) return { ok: true, came, more: true };
      const news = rows.filter((row) => !book.has(row));
      const { entries, withheld, away } = await fetchHanded(to, news);
      const upTo = away === null || !withheld ? rows : rows.slice(0, rows.indexOf(withheld));
      book.keep(entries, upTo.at(-1)?.cursor ?? null);
      if (away !== null) return { ok: false, why: away };
      came += news.length;
      if (withheld && Number.isFinite(atMost)) most = came;
    }
    more = page.next !== null;
  }
  return { ok: true, came, more: false };
}

/** Fetches and opens these rows at once, whatever the book knows of them; in their order. */
async function fetchAll({ client, identities }: ToPull, rows: readonly Row[]): Promise<readonly BookEntry[]> {
  return Promise.all(
    rows.map(async (row): Promise<BookEntry> => {
      const fetched = await client.fetchSealed(row);
      const read = fetched.ok ? await readSealed(row.id, fetched.sealed, identities) : fetched;
      return read.ok ? { row, plain: read.plain } : { row, why: read.why };
    }),
  );
}

type Handed = {
  readonly entries: readonly BookEntry[];
  /** The first row that was not handed over; null when all were. */
  readonly withheld: Row | null;
  /** Why it was not: the intake has gone. Then `entries` has only what came. */
  readonly away: IntakeTrouble | null;
};

/** Asks the intake once more where something did not come: a row is blamed only while the intake is there. */
export async function fetchHanded(to: ToPull, rows: readonly Row[]): Promise<Handed> {
  const entries = await fetchAll(to, rows);
  const withheld = entries.find(isWithheld)?.row ?? null;
  if (withheld === null) return { entries, withheld, away: null };
  const asked = await to.client.page(to.book.pulledUpTo());
  if (asked.ok) return { entries, withheld, away: null };
  return { entries: entries.filter((entry) => !isWithheld(entry)), withheld, away: asked.why };
}

const isWithheld = (entry: BookEntry): boolean => 'why' in entry && entry.why === 'not-fetched';

export function inParts<Part>(rows: readonly Part[]): readonly (readonly Part[])[] {
  return Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, part) =>
    rows.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
}

/**
 * `changed`: something stands otherwise than before. `more`: there are others behind these. `handed`: all of these came; what
 * did not may have taken half a minute.
 */
export type TurnOfBand = { readonly changed: boolean; readonly more: boolean; readonly handed: boolean };

/**
 * Tries a few again of what stands in the band and may open now: always what the intake did not hand over, everything when the
 * desk holds other keys or is a newer version. In turn: the next call goes on behind the last of these. Writes only what stands
 * otherwise than before, and nothing about what did not come because the intake has gone: that stays in turn.
 */
export async function tryTurnOfBand(to: ToPull): Promise<TurnOfBand> {
  const { book } = to;
  const { items, now } = toTry(to);
  const turn = readTurn(book);
  const after = turn?.with === now ? turn.after : null;
  const left = after === null ? items : items.filter(({ row }) => cursorOrder(row.cursor, after) > 0);
  const tried = left.slice(0, AT_ONCE);
  const { entries, withheld, away } = await fetchHanded(
    to,
    tried.map(({ row }) => row),
  );
  const before = new Map(tried.map(({ row, why }) => [row, why]));
  const changed = entries.filter((entry) => !('why' in entry) || entry.why !== before.get(entry.row));
  if (changed.length > 0) book.keep(changed, null);
  const turned = { changed: changed.length > 0, handed: withheld === null };
  if (away !== null) return { ...turned, more: false };
  const last = tried.at(-1);
  if (last && tried.length < left.length) {
    book.remember(TURN, JSON.stringify({ with: now, after: last.row.cursor } satisfies Turn));
    return { ...turned, more: true };
  }
  if (turn) book.remember(TURN, 'null');
  if (book.memory(TRIED) !== now) book.remember(TRIED, now);
  return { ...turned, more: false };
}

/** How long turns go on after one that was not wholly handed over, in milliseconds; ours. */
const PATIENCE_MS = 5000;

/** Turn after turn, to the last. Where something is not handed over again the rest may be left to the next call. */
export async function tryBandAgain(to: ToPull): Promise<void> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  let turn = await tryTurnOfBand(to);
  while (turn.more && (turn.handed || !patience.aborted)) turn = await tryTurnOfBand(to);
}

/** Behind which row to go on; with other keys or rules it begins anew. */
type Turn = { readonly with: string; readonly after: string };

const readTurn = (book: Book): Turn | null => JSON.parse(book.memory(TURN) ?? 'null') as Turn | null;

function toTry({ book, identities }: ToPull): { readonly items: readonly BandItem[]; readonly now: string } {
  const now = triedWith(identities);
  const others = book.memory(TRIED) !== now;
  const items = book.band().filter(({ why }) => others || why === 'not-fetched' || why === 'digest-wrong');
  return { items, now };
}

/** With which keys and which rules the band was tried; a newer version may read what an older one could not. */
function triedWith(identities: readonly string[]): string {
  const text = [...identities].sort().join('\n');
  return createHash('sha256').update(`${rulesDigest()}\n${text}`).digest('base64url');
}
