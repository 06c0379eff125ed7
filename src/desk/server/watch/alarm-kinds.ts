/** What the watch can call somebody for, what matters most first. */
export const ALARM_KINDS = [
  /** Reports at `immediate` that nobody has in hand. */
  'immediate',
  /** The intake does not answer, or not like one: reports may arrive and nobody can know. */
  'intake-unreachable',
  /** The desk itself cannot look: its keys, its book, its token. */
  'cannot-look',
  /** Reports that the intake lists and does not hand over, or as other bytes: any of them may be immediate. */
  'not-handed-over',
  /** Files that are publicly served and are not those of the approved release. */
  'served-differs',
  /** Reports sealed to a recipient that nobody approved. */
  'unknown-recipient',
  /** Reports that nobody has read for longer than the settings allow. */
  'unread',
  /** Reports whose due time has gone by. */
  'overdue',
  /** Where the app should be, nothing answers. */
  'site-unreachable',
  /** What is served cannot be compared: there is no approved release here, or not a whole one. */
  'not-compared',
  /** Sealed to a key that this desk does not hold: it cannot be opened. Junk, or a report that went to somebody else. */
  'no-key',
  /** Everything else in the band of what cannot be read, that nobody has looked at. */
  'band',
  /** Another way of calling somebody does not work. */
  'alarm-failed',
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/**
 * How often one kind calls, in minutes. `fresh`: how long after the last call something new of this kind may call; what is
 * new sooner waits so long. `again`: how long until it calls for the same; null: only for something new.
 */
export type Pace = { readonly fresh: number; readonly again: number | null };

/**
 * All ours but the pace of `immediate`, which is the operator's (`alarm.againEveryMinutes`). Anybody can send junk, or a
 * valid report that names odd recipients: what a flood can fill calls once in a while, and never gets in the way of
 * `immediate`.
 */
export function paceOf(kind: AlarmKind, againEveryMinutes: number): Pace {
  switch (kind) {
    case 'immediate':
      return { fresh: 0, again: againEveryMinutes };
    case 'intake-unreachable':
    case 'cannot-look':
    case 'not-handed-over':
      return { fresh: 5, again: 15 };
    case 'served-differs':
    case 'unknown-recipient':
    case 'unread':
    case 'site-unreachable':
    case 'alarm-failed':
      return { fresh: 5, again: 60 };
    case 'overdue':
      return { fresh: 5, again: 4 * 60 };
    case 'not-compared':
      return { fresh: 60, again: 24 * 60 };
    case 'no-key':
    case 'band':
      return { fresh: 60, again: null };
  }
}
