/** What bounds the intake's work. Tests and benches hand in others; there is no variable for them. */
export type IntakeLimits = {
  /** New reports from one client in an hour before it is slowed (a school or a carrier shares an address). */
  readonly newReportsPerHour: number;
  /** New reports from all in an hour before each client's share shrinks: a hundred a minute, for hours. */
  readonly newReportsOverall: number;
  /** Bytes sent once more, from one client in an hour, before it is slowed. */
  readonly repeatsPerHour: number;
  /** How long a body may take to arrive, in milliseconds. */
  readonly bodyMs: number;
  /** How long an answer may go without a byte of it being taken, in milliseconds; at 4 kbit/s one is each few seconds. */
  readonly standstillMs: number;
  /** Bodies being received at once, in all and from one client: 30 MB of memory at most. */
  readonly uploads: number;
  readonly uploadsPerClient: number;
  /** Reports waiting for the database at once: 120 MB of memory at most. */
  readonly storing: number;
  /** Connections open at once, in all and from one client (a school may come from one address). */
  readonly connections: number;
  readonly connectionsPerClient: number;
  /** Lines a minute in the log about answers of one status; the rest is counted. */
  readonly logLines: number;
  /** Free space under which the intake says it is not ready, in bytes: room for a thousand of the largest. */
  readonly freeBytes: number;
};

export const INTAKE_LIMITS: IntakeLimits = {
  newReportsPerHour: 60,
  newReportsOverall: 6000,
  repeatsPerHour: 600,
  bodyMs: 60_000,
  standstillMs: 60_000,
  uploads: 512,
  uploadsPerClient: 64,
  storing: 2048,
  connections: 4096,
  connectionsPerClient: 512,
  logLines: 60,
  freeBytes: 64 * 1024 * 1024,
};
