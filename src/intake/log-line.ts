/**
 * All that is ever written down about a request with a report: its id (when it is one), its size and what was
 * answered. Never an address, a header or a byte of the body (DESIGN 7).
 */
export type LogLine = {
  readonly id: string | null;
  /** Bytes, as declared; null when nothing was. */
  readonly size: number | null;
  readonly status: number;
  /** The database's own code when it failed. */
  readonly store?: string;
};

export type Log = (line: LogLine) => void;

/** One line of JSON on stderr, with the moment (RFC 3339, UTC) at which it is written. */
export const logToStderr: Log = ({ id, size, status, store }) => {
  const line = { at: new Date().toISOString(), event: 'report', id, size, status };
  process.stderr.write(`${JSON.stringify(store === undefined ? line : { ...line, store })}\n`);
};
