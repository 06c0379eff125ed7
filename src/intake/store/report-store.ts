/** A sealed report that has arrived whole and matches its digest. */
export type Arrival = {
  readonly id: string;
  /** Lower-case hexadecimal SHA-256 of `sealed`. */
  readonly sha256: string;
  readonly sealed: Uint8Array;
};

/**
 * What became of an arrival. `new`: the first bytes under its id; `variant`: other bytes stand there already and
 * these are kept too; `same`: exactly these bytes were kept before; `full`: not kept, because the most variants
 * that are kept stand under the id. `receivedAt` is that of the first time: RFC 3339, UTC, milliseconds.
 */
export type Kept =
  | { readonly kind: 'new' | 'variant' | 'same'; readonly receivedAt: string }
  | { readonly kind: 'full' };

export type StoredReport = {
  readonly id: string;
  readonly sha256: string;
  readonly receivedAt: string;
  /** Bytes of the sealed report. */
  readonly size: number;
  /** Where this report stands in commit order: decimal digits, to be handed back as `after`. */
  readonly cursor: string;
};

/** What is to be erased under one id: everything that stands there, by its SHA-256. */
export type ToErase = { readonly id: string; readonly reports: readonly string[] };

/** `others`: under this id stands what was not named; nothing at all was erased. */
export type Erased =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly others: string };

/**
 * Keeps sealed reports (DESIGN 7). Every method throws `StoreFailed` when the database cannot do what it is asked.
 *
 * Cursors grow in commit order: once a page has shown a cursor, nothing smaller will ever appear. They carry the
 * time in microseconds, so that they also grow over a database put back from a backup.
 */
export interface ReportStore {
  /** Which database this is: 32 hexadecimal digits, made with it; a restored one has that of its backup. */
  readonly identity: string;
  /** Resolves only after the report is committed and synced to disk. Atomic also between several intakes. */
  keep(arrival: Arrival): Promise<Kept>;
  /** True when exactly these bytes are kept already. */
  holds(id: string, sha256: string): Promise<boolean>;
  /** At most `limit` reports with a cursor greater than `after`, in commit order. */
  page(after: string, limit: number): Promise<readonly StoredReport[]>;
  /** The sealed bytes, or null when there are none. */
  read(id: string, sha256: string): Promise<Uint8Array | null>;
  /**
   * Erases reports for good, all or nothing (DESIGN 8); what is gone already is passed over. SQLite overwrites their pages
   * and empties its log. PostgreSQL writes over their space as new reports come, or at `VACUUM FULL`.
   */
  erase(reports: readonly ToErase[]): Promise<Erased>;
  /** How many bytes of its disk the database takes. */
  bytes(): Promise<number>;
  /** Commits a small write, to show that a report could be kept now. */
  probe(): Promise<void>;
  /** Finishes what was begun, then lets go of the database. */
  close(): Promise<void>;
}

/** The database could not be opened, written or read. `code` is the database's own and carries no content. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed';
  readonly code: string;

  constructor(what: string, cause: unknown) {
    const code = codeOf(cause);
    super(code === 'unknown' ? what : `${what} (${code})`);
    this.code = code;
  }
}

function codeOf(cause: unknown): string {
  if (cause instanceof StoreFailed) return cause.code;
  if (typeof cause !== 'object' || cause === null) return 'unknown';
  // node:sqlite tells the cause apart only in `errcode`; its `code` is always ERR_SQLITE_ERROR.
  if ('errcode' in cause && typeof cause.errcode === 'number') return `SQLITE_${cause.errcode}`;
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return 'unknown';
}
