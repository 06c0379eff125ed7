/** Argon2id's parameters (RFC 9106, 3.1). */
export const STRETCH_COST = {
  /** Memory in KiB: 19 MiB. */
  memory: 19 * 1024,
  passes: 2,
  lanes: 1,
  outputBytes: 32,
} as const;
