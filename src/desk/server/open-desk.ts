import type { Book } from './book/book.ts';
import { BookWriteError } from './book/book-write-error.ts';
import { openBook } from './book/open-book.ts';
import {
  bookFile,
  type HeldIdentity,
  ownToken,
  readIdentities,
  readOperator,
  tokenFile,
} from './desk-folder.ts';
import type { DeskView } from './desk-view.ts';
import { readBookKey } from './keys/book-key.ts';
import type { AskPassphrase } from './keys/identity-file.ts';
import { claimantsOf } from './links/claimants.ts';
import { marksOf } from './links/marks.ts';
import { arrivedIn, arrivedUnder, type Shown } from './pull/arrived.ts';
import { type Compared, compare, compareDaily, lastCompared } from './pull/compare.ts';
import { createIntakeClient, type IntakeClient } from './pull/intake-client.ts';
import { pull, type TurnOfBand, tryBandAgain, tryTurnOfBand } from './pull/pull.ts';
import { queue } from './pull/queue.ts';
import { daysWithoutWork } from './settings/bank-holidays.ts';
import { type DeskSettings, readSettings, settingsFile } from './settings/settings.ts';
import { knownTimeZone } from './show/moment-text.ts';
import type { Words } from './show/words.ts';

/** What the desk's command is told from outside. */
export type DeskWorld = {
  readonly dataDir: string;
  /** Where the intake's second listener is, e.g. `http://127.0.0.1:8788`. */
  readonly origin: string;
  readonly operatorFile: string;
  readonly now: () => Date;
  readonly fetch: typeof globalThis.fetch;
  readonly words: Words;
  /** Who does things (`DESK_ADVISOR`), 1 to 80 characters. */
  readonly advisor?: string;
  /** Left out, nobody can be asked. */
  readonly askPassphrase?: AskPassphrase;
  /** Everything that is typed until the end of input, after a prompt for whoever sits there; left out, nothing can be. */
  readonly readTyped?: (prompt: string) => Promise<string>;
};

/** `why` is the last part of the key under which `words` says it; `trouble` is that, one line. */
export type DeskTrouble = { readonly ok: false; readonly why: string; readonly trouble: string };

export type Looked = { readonly ok: true; readonly view: DeskView } | DeskTrouble;

export type HowToPull = {
  /** Stops after so many new rows, and says that there are `more`. */
  readonly atMost?: number;
  /** Asks nobody. */
  readonly offline?: boolean;
  /** `false`: leaves out the daily comparison. */
  readonly comparing?: boolean;
  /** `false`: what stands in the band is left to `tryTurnOfBand`. */
  readonly band?: boolean;
};

/** The desk with its keys and its book in hand. Close it. */
export type Desk = {
  readonly book: Book;
  readonly held: readonly HeldIdentity[];
  readonly settings: DeskSettings;
  /**
   * Pulls what is new and gives the queue: every case that is not closed, and the whole band.
   */
  readonly look: (how?: HowToPull) => Promise<Looked>;
  /** The first half of `look`. */
  readonly pull: (how?: HowToPull) => Promise<{ readonly ok: true; readonly more: boolean } | DeskTrouble>;
  /** Tries a few again of what stands in the band, in turn (`pull.ts`). Asks nobody when there are none. */
  readonly tryTurnOfBand: () => Promise<({ readonly ok: true } & TurnOfBand) | DeskTrouble>;
  /** The full list of the intake against the book (`compare.ts`). */
  readonly compare: () => Promise<Compared | DeskTrouble>;
  /** What stands under these ids, closed or not; asks nobody. */
  readonly under: (ids: readonly string[]) => Promise<DeskView>;
  /** The intake, or why it cannot be asked. The token is read again each time. */
  readonly intake: () => Promise<{ readonly ok: true; readonly client: IntakeClient } | DeskTrouble>;
  readonly close: () => void;
};

const PULLED_AT = 'pull/at';

/** Reads settings and keys, asks for a passphrase where one is needed, and opens the book. */
export async function openDesk(
  world: DeskWorld,
): Promise<{ readonly ok: true; readonly desk: Desk } | DeskTrouble> {
  const { dataDir, words } = world;
  const trouble = troubleIn(words);
  const token = await ownToken(dataDir);
  if (!token.ok) return trouble(token.why, { file: tokenFile(dataDir) });
  const read = readSettings(dataDir);
  if (!read.ok) {
    return trouble('bad-settings', { file: settingsFile(dataDir), problems: read.problems.join('; ') });
  }
  const operator = await readOperator(world.operatorFile);
  const held = await readIdentities(dataDir, world.askPassphrase, operator?.mode ?? 'live');
  if (!held.ok) return trouble(held.why, { file: held.file });
  const key = await readBookKey(dataDir, held.identities);
  if (!key.ok) return trouble(key.why, { file: key.file });
  const opened = openBook({ file: bookFile(dataDir), key: key.key, marksOf });
  if (!opened.ok) return trouble(`book-${opened.why}`, { file: bookFile(dataDir) });
  return { ok: true, desk: deskWith(world, opened.book, held.identities, read.settings) };
}

function deskWith(world: DeskWorld, book: Book, held: readonly HeldIdentity[], settings: DeskSettings): Desk {
  const { dataDir, origin } = world;
  const trouble = troubleIn(world.words);
  const identities = held.map(({ identity }) => identity);
  const file = tokenFile(dataDir);

  const intake: Desk['intake'] = async () => {
    const own = await ownToken(dataDir);
    if (!own.ok) return trouble(own.why, { file });
    return { ok: true, client: createIntakeClient(origin, own.token, world.fetch) };
  };
  /** Where the book cannot be written that is a trouble like any other: what stands in it can be shown. */
  const writing = async <Result>(work: () => Promise<Result>): Promise<Result | DeskTrouble> => {
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof BookWriteError) return trouble('book-cannot-open', { file: bookFile(dataDir) });
      throw cause;
    }
  };
  const pullNew = async ({ atMost, comparing = true, band = true }: HowToPull): ReturnType<Desk['pull']> => {
    const found = await intake();
    if (!found.ok) return found;
    const to = { client: found.client, book, identities };
    const pulled = await pull(to, atMost);
    if (!pulled.ok) return trouble(pulled.why, { origin, file });
    if (pulled.more) return { ok: true, more: true };
    if (band) await tryBandAgain(to);
    const compared = comparing ? await compareDaily(to, world.now()) : pulled;
    if (!compared.ok) return trouble(compared.why, { origin, file });
    book.remember(PULLED_AT, world.now().toISOString());
    return { ok: true, more: false };
  };
  const pullInto: Desk['pull'] = async (how = {}) =>
    how.offline ? { ok: true, more: false } : writing(() => pullNew(how));
  const view = async (
    shownAt: (now: string) => Shown,
    more = false,
    claiming: readonly string[] = [],
  ): Promise<DeskView> => {
    const now = world.now().toISOString();
    const operator = await readOperator(world.operatorFile);
    const mode = operator?.mode ?? 'live';
    const timeZone = knownTimeZone(operator?.hours?.timeZone);
    const { arrived, band } = shownAt(now);
    const received = arrived.map(({ row }) => row.receivedAt);
    const ranked = queue(
      arrived,
      now,
      {
        respondsWithin: operator?.respondsWithin,
        closedOn: daysWithoutWork(settings.nation, operator?.hours?.closedOn, received),
        timeZone,
      },
      arrivedUnder(book, claiming, now).arrived,
    );
    return {
      mode,
      now,
      timeZone,
      queue: ranked.filter((one) => one.mode === mode),
      otherMode: ranked.filter((one) => one.mode !== mode),
      band,
      unreadWithin: settings.unreadWithin,
      pulledAt: book.memory(PULLED_AT),
      compared: lastCompared(book),
      more,
    };
  };

  return {
    book,
    held,
    settings,
    intake,
    pull: pullInto,
    async tryTurnOfBand() {
      const found = await intake();
      if (!found.ok) return found;
      const to = { client: found.client, book, identities };
      return writing(async () => ({ ok: true, ...(await tryTurnOfBand(to)) }));
    },
    async look(how) {
      const pulled = await pullInto(how);
      if (!pulled.ok) return pulled;
      return { ok: true, view: await view((now) => arrivedIn(book, now), pulled.more) };
    },
    async compare() {
      const found = await intake();
      if (!found.ok) return found;
      const to = { client: found.client, book, identities };
      const compared = await writing(() => compare(to, world.now()));
      if ('trouble' in compared) return compared;
      return compared.ok ? compared : trouble(compared.why, { origin, file });
    },
    under: (ids) => view((now) => arrivedUnder(book, ids, now), false, claimantsOf(ids, book)),
    close: book.close,
  };
}

const troubleIn =
  ({ say }: Words) =>
  (why: string, values: Readonly<Record<string, string>>): DeskTrouble => ({
    ok: false,
    why,
    trouble: say(`trouble.${why}`, values),
  });
