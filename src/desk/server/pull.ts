import { createHash } from 'node:crypto';
import type { BandItem } from './band.ts';
import type { Book, BookEntry } from './book/book.ts';
import { rulesDigest } from './book/rules-digest.ts';
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

/** So many are fetched and opened before the book is written: what is cut short is begun again there. */
const AT_ONCE = 32;
const TRIED = 'pull/tried';
const TURN = 'pull/turn';

/**
 * Brings the book up to what the intake holds: each new row ends there among the reports or in the band, none is lost, and
 * what was opened is never fetched again. What stands in the band it leaves to `tryBandAgain`.
 *
 * @param atMost how many new rows; without it all of them
 */
export async function pull(to: ToPull, atMost = Number.POSITIVE_INFINITY): Promise<Pulled> {
  const { client, book, identities } = to;
  if (book.memory(TRIED) === null) book.remember(TRIED, triedWith(identities));
  let came = 0;
  for (let more = true; more; ) {
    const page = await client.page(book.pulledUpTo());
    if (!page.ok) return page;
    for (const rows of inParts(page.rows)) {
      if (came >= atMost) return { ok: true, came, more: true };
      const news = rows.filter((row) => !book.has(row));
      book.keep(await fetchAll(to, news), rows.at(-1)?.cursor ?? null);
      came += news.length;
    }
    more = page.next !== null;
  }
  return { ok: true, came, more: false };
}

/** Fetches and opens these rows, whatever the book knows of them. */
export async function fetchAll(
  { client, identities }: ToPull,
  rows: readonly Row[],
): Promise<readonly BookEntry[]> {
  const entries: BookEntry[] = [];
  for (const row of rows) {
    const fetched = await client.fetchSealed(row);
    const read = fetched.ok ? await readSealed(row.id, fetched.sealed, identities) : fetched;
    entries.push(read.ok ? { row, plain: read.plain } : { row, why: read.why });
  }
  return entries;
}

export function inParts<Part>(rows: readonly Part[]): readonly (readonly Part[])[] {
  return Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, part) =>
    rows.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
}

/**
 * Tries again what stands in the band and may open now: always what the intake did not hand over, everything when the desk
 * holds other keys or is a newer version.
 */
export async function tryBandAgain(to: ToPull): Promise<void> {
  const { items, now } = toTry(to);
  for (const part of inParts(items)) await tryAgain(to, part);
  if (to.book.memory(TRIED) !== now) to.book.remember(TRIED, now);
}

/** `changed`: something stands otherwise than before. `more`: there are others, and the next turn can be taken at once. */
export type TurnOfBand = { readonly changed: boolean; readonly more: boolean };

/**
 * A few of them, in turn: the next call goes on behind the last of these. A turn is over early when a row is not handed over
 * again, for that may have taken half a minute.
 */
export async function tryTurnOfBand(to: ToPull): Promise<TurnOfBand> {
  const { book } = to;
  const { items, now } = toTry(to);
  const turn = readTurn(book);
  const after = turn?.with === now ? turn.after : null;
  const left = after === null ? items : items.filter(({ row }) => cursorOrder(row.cursor, after) > 0);
  const { tried, changed, handed } = await tryAgain(to, left.slice(0, AT_ONCE), true);
  const last = left[tried - 1];
  if (last && tried < left.length) {
    book.remember(TURN, JSON.stringify({ with: now, after: last.row.cursor } satisfies Turn));
    return { changed, more: handed };
  }
  if (turn) book.remember(TURN, 'null');
  if (book.memory(TRIED) !== now) book.remember(TRIED, now);
  return { changed, more: false };
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

/**
 * Writes only what stands otherwise than before.
 *
 * @param handedOnly ends with the first that is not handed over
 */
async function tryAgain(
  to: ToPull,
  items: readonly BandItem[],
  handedOnly = false,
): Promise<{ readonly tried: number; readonly changed: boolean; readonly handed: boolean }> {
  const changed: BookEntry[] = [];
  let tried = 0;
  let handed = true;
  for (const { row, why } of items) {
    const entries = await fetchAll(to, [row]);
    changed.push(...entries.filter((entry) => !('why' in entry) || entry.why !== why));
    tried += 1;
    handed = entries.every((entry) => !('why' in entry) || entry.why !== 'not-fetched');
    if (handedOnly && !handed) break;
  }
  if (changed.length > 0) to.book.keep(changed, null);
  return { tried, changed: changed.length > 0, handed };
}

/** With which keys and which rules the band was tried; a newer version may read what an older one could not. */
function triedWith(identities: readonly string[]): string {
  const text = [...identities].sort().join('\n');
  return createHash('sha256').update(`${rulesDigest()}\n${text}`).digest('base64url');
}
