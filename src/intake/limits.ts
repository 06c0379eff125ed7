/** What bounds the intake's work. Tests and benches hand in others; there is no variable for them. */
export type IntakeLimits = {
  /** New reports from one client in an hour before it is slowed (a school or a carrier shares an address). */
  readonly newReportsPerHour: number;
  /** How long a body may take to arrive, in milliseconds. */
  readonly bodyMs: number;
  /** Bodies being received at once, in all and from one client. */
  readonly uploads: number;
  readonly uploadsPerClient: number;
  /** Free space under which the intake says it is not ready, in bytes: room for a thousand of the largest. */
  readonly freeBytes: number;
};

export const INTAKE_LIMITS: IntakeLimits = {
  newReportsPerHour: 60,
  bodyMs: 60_000,
  uploads: 256,
  uploadsPerClient: 64,
  freeBytes: 64 * 1024 * 1024,
};
