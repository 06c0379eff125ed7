/**
 * Argon2id (RFC 9106) over a lock: 19 MiB in two passes, the least of what OWASP's Password Storage Cheat Sheet lists.
 *
 * Not more, because a child waits for it at every opening: about a tenth of a second on a new phone, about one on a poor
 * one, where RFC 9106's own 64 MiB in three passes take three to four. And because a phone of one or two gigabytes must
 * have the memory each time, while its keyboard and another app are open: it may end a page that asks for too much.
 *
 * What it gives is little, and said to be little. Who guesses in the app is stopped by the ten tries, not by this. It slows
 * only somebody who has a copy of the phone's files, device keys included, and there a lock of four digits or pictures
 * holds out for hours at most, whatever the figures here; a few words hold out longer by this factor. One lane: more would
 * need threads, which a page gets only when it is cross-origin isolated.
 *
 * These figures are part of the format: with others no lock that was chosen before opens.
 */
export const STRETCH_COST = {
  /** KiB. */
  memory: 19 * 1024,
  passes: 2,
  lanes: 1,
  outputBytes: 32,
} as const;
