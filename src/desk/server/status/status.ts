import { LEVELS, type Level } from '../../../report/priority/reasons.ts';
import { type CaseStanding, caseStanding, type Patience, type Waiting } from './case-standing.ts';
import type { WatchStatus } from './status-watch.ts';

/** How the desk stands, for whoever minds it. In numbers only: nothing of a report, not even a reference. */
export const STATES = ['fine', 'warning', 'cannot-know', 'critical'] as const;
export type State = (typeof STATES)[number];

/** Exit codes, as monitoring plugins have them. Of several states the last of `STATES` is the one that counts. */
export const EXIT_CODES = { fine: 0, warning: 1, critical: 2, 'cannot-know': 3 } as const satisfies Record<
  State,
  number
>;

/** Why it is not fine, and how bad that is by itself. In the order in which somebody should read them. */
export const WORRIES = {
  /** Listed by the intake and not handed over: it may be `immediate`, and nobody can know. */
  'not-handed-over': 'critical',
  /** Reports for real, unread, at a desk that is in practice mode. */
  'live-unread': 'critical',
  /** `immediate` or `urgent`, unread for longer than the settings allow. */
  'unread-too-long': 'critical',
  /** Due at once, read, and in nobody's hands for longer than that. */
  'nobody-acts': 'critical',
  /** Due by a day that is over, and nobody has so much as read it. */
  'overdue-unread': 'critical',
  /** A desk for real, and nobody is called whatever comes. */
  'no-alarm': 'critical',
  /** A way of calling somebody did not work when it was last used. */
  'alarm-failing': 'critical',
  /** A watch runs, and has not been able to look for too long. */
  'watch-stuck': 'critical',
  /** The intake did not give what it holds, so that something may wait that nobody can count. */
  'not-pulled': 'cannot-know',
  /** An alarm is set on this machine, and no watch runs that could sound it. */
  'no-watch': 'warning',
  /** `immediate` and unread, for however short a time. */
  unread: 'warning',
  /** `standard` or `advice`, unread for longer than the settings allow. */
  'unread-long': 'warning',
  /** Due by a day that is over, read, and without an outcome. */
  overdue: 'warning',
  /** Something arrived that cannot be read as a report, and nobody has looked at it. */
  'band-unseen': 'warning',
} as const satisfies Record<string, State>;
export type Worry = keyof typeof WORRIES;

export type Found = {
  readonly worry: Worry;
  /** Where it is about reports of one level. */
  readonly level?: Level;
  readonly count: number;
  /** Milliseconds that the longest of them has waited. */
  readonly oldestMs?: number;
};

export type LevelStatus = {
  readonly open: number;
  readonly unread: number;
  /** Milliseconds; null when none is unread. */
  readonly oldestUnreadMs: number | null;
  readonly inNobodysHands: number;
  readonly overdue: number;
};

/** What cannot be read. `unseen`: it came, and nobody has looked; `notHandedOver`: it did not come, and nobody has that in hand. */
export type BandStatus = {
  readonly count: number;
  readonly unseen: number;
  readonly notHandedOver?: number;
};

export type Status = {
  readonly state: State;
  readonly found: readonly Found[];
  readonly levels: Readonly<Record<Level, LevelStatus>>;
  /** Reports of the mode that the desk is not in. */
  readonly otherMode: { readonly open: number; readonly unread: number };
  readonly band: BandStatus;
};

export type StatusOf = Patience & {
  readonly mode: 'practice' | 'live';
  readonly queue: readonly Waiting[];
  readonly otherMode: readonly Waiting[];
  readonly band: BandStatus;
  /** False when the intake could not be asked just now: what is known is what was pulled before. */
  readonly pulled: boolean;
  /** False when nobody would sound the alarm that is set. */
  readonly watched: boolean;
  /** How the alarm stands; left out, it is not asked about. */
  readonly watch?: Pick<WatchStatus, 'alarm' | 'stuck' | 'failing'>;
};

type Stood = { readonly one: Waiting; readonly is: CaseStanding };

/** Pure. */
export function statusOf(desk: StatusOf): Status {
  const stand = (one: Waiting): Stood => ({ one, is: caseStanding(one, desk) });
  const queue = desk.queue.map(stand).filter(({ one }) => !one.case.closed);
  const other = desk.otherMode.map(stand).filter(({ one }) => !one.case.closed);
  const at = (level: Level) => queue.filter(({ one }) => one.priority.level === level);
  const levels = {
    immediate: at('immediate'),
    urgent: at('urgent'),
    standard: at('standard'),
    advice: at('advice'),
  };
  const otherUnread = other.filter(({ is }) => is.unread);

  const { watch } = desk;
  const { notHandedOver = 0 } = desk.band;
  const found = [
    ...(notHandedOver > 0 ? [{ worry: 'not-handed-over', count: notHandedOver } as const] : []),
    ...(desk.mode === 'practice' ? some('live-unread', otherUnread) : []),
    ...LEVELS.flatMap((level) => foundOf(level, levels[level])),
    ...(watch && !watch.alarm && desk.mode === 'live' ? [{ worry: 'no-alarm', count: 1 } as const] : []),
    ...(watch && watch.failing > 0 ? [{ worry: 'alarm-failing', count: watch.failing } as const] : []),
    ...(watch?.stuck ? [{ worry: 'watch-stuck', count: 1 } as const] : []),
    ...(desk.pulled ? [] : [{ worry: 'not-pulled', count: 1 } as const]),
    ...(desk.watched ? [] : [{ worry: 'no-watch', count: 1 } as const]),
    ...(desk.band.unseen > 0 ? [{ worry: 'band-unseen', count: desk.band.unseen } as const] : []),
  ].sort((a, b) => ORDER.indexOf(a.worry) - ORDER.indexOf(b.worry));
  const worst = Math.max(0, ...found.map(({ worry }) => STATES.indexOf(WORRIES[worry])));

  return {
    state: STATES[worst] ?? 'cannot-know',
    found,
    levels: {
      immediate: levelStatus(levels.immediate),
      urgent: levelStatus(levels.urgent),
      standard: levelStatus(levels.standard),
      advice: levelStatus(levels.advice),
    },
    otherMode: { open: other.length, unread: otherUnread.length },
    band: desk.band,
  };
}

const ORDER = Object.keys(WORRIES);

/** @param here what stands at the level */
function foundOf(level: Level, here: readonly Stood[]): readonly Found[] {
  const atOnce = level === 'immediate' || level === 'urgent';
  const tooLong = here.filter(({ is }) => is.unreadTooLong);
  const late = here.filter(({ is }) => is.overdue && !is.unread);
  // Each report under one worry: the worst.
  if (!atOnce) {
    const lateUnread = here.filter(({ is }) => is.overdue && is.unread);
    return [
      ...some('overdue-unread', lateUnread, level),
      ...some(
        'unread-long',
        tooLong.filter(({ is }) => !is.overdue),
        level,
      ),
      ...some('overdue', late, level),
    ];
  }
  const soon = here.filter(({ is }) => is.unread && !is.unreadTooLong);
  return [
    ...some('unread-too-long', tooLong, level),
    ...some('nobody-acts', late, level),
    ...(level === 'immediate' ? some('unread', soon, level) : []),
  ];
}

function some(worry: Worry, which: readonly Stood[], level?: Level): readonly Found[] {
  const oldestMs = oldest(which);
  if (oldestMs === null) return [];
  return [{ worry, ...(level && { level }), count: which.length, oldestMs }];
}

function levelStatus(here: readonly Stood[]): LevelStatus {
  const unread = here.filter(({ is }) => is.unread);
  return {
    open: here.length,
    unread: unread.length,
    oldestUnreadMs: oldest(unread),
    inNobodysHands: here.filter(({ is }) => is.inNobodysHands).length,
    overdue: here.filter(({ is }) => is.overdue).length,
  };
}

/** Not `Math.max(...)`: of a hundred thousand that would be too many arguments. */
function oldest(which: readonly Stood[]): number | null {
  return which.reduce<number | null>((most, { one }) => Math.max(most ?? 0, one.waitedMs), null);
}
