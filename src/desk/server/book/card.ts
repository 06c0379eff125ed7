import { createHash } from 'node:crypto';
import type { WhenValue } from '../../../report/answers.ts';
import { everSaid } from '../../../report/priority/ever-said.ts';
import { type Priority, prioritise } from '../../../report/priority.ts';
import { type Remit, remit } from '../../../report/remit.ts';
import type { Report } from '../../../report/report.ts';
import type { Row } from '../pull/intake-client.ts';
import type { OpenedReport } from '../pull/read-content.ts';

/**
 * What the queue needs to know of a report, worked out once, so that a hundred thousand stand in line without being
 * opened one by one. Reports of which the same is known may share one.
 */
export type Card = Omit<OpenedReport, 'report'> &
  Pick<Report, 'audience' | 'ageBand' | 'language' | 'voice' | 'earlierReference'> & {
    readonly remit: Remit;
    readonly priority: Priority;
    /**
     * Where days are named, a priority depends on the day it is read: this one holds from `from` until before `until`,
     * in milliseconds since 1970. Without, it holds for ever.
     */
    readonly holds?: { readonly from: number; readonly until: number };
  };

/** The questions whose days bear on a priority (`src/report/priority`). */
const DATED = ['meeting-when', 'threat-by'] as const;
const DAY_MS = 86_400_000;

/**
 * Pure.
 *
 * @param now when it is read, RFC 3339
 */
export function cardOf(opened: OpenedReport, row: Row, now: string): Card {
  const { report, mode, operatorSha256, recipientsSha256 } = opened;
  const { audience, ageBand, language, voice, earlierReference, answers } = report;
  const holds = holdsFor(report, readingTime(row, now));
  return {
    mode,
    operatorSha256,
    recipientsSha256,
    audience,
    ...(ageBand && { ageBand }),
    language,
    voice,
    ...(earlierReference && { earlierReference }),
    remit: remit(answers),
    priority: prioritise(report, { now, receivedAt: row.receivedAt }),
    ...(holds && { holds }),
  };
}

/** The same for every copy of a report under its id, and for no other report: 22 letters and digits. */
export function contentOf({ mode, report }: OpenedReport): string {
  return createHash('sha256')
    .update(JSON.stringify([mode, report]))
    .digest('base64url')
    .slice(0, 22);
}

/** Whether the card says at this time what a new one would. */
export function stillHolds({ holds }: Card, row: Row, now: string): boolean {
  if (holds === undefined) return true;
  const at = readingTime(row, now);
  return at >= holds.from && at < holds.until;
}

/** A clock that is behind never makes a report be read before it arrived. */
function readingTime({ receivedAt }: Row, now: string): number {
  return Math.max(Date.parse(now), Date.parse(receivedAt));
}

/** The day it is, where each moment was said; until the first of those days ends. */
function holdsFor(report: Report, at: number): Card['holds'] | undefined {
  const said = everSaid(report);
  const days = DATED.flatMap((question) => said.moments(question)).map((when) => dayAround(at, when));
  if (days.length === 0) return undefined;
  return {
    from: Math.max(...days.map(({ from }) => from)),
    until: Math.min(...days.map(({ until }) => until)),
  };
}

function dayAround(at: number, { saidAt }: WhenValue): { readonly from: number; readonly until: number } {
  const east = /([+-])(\d\d):(\d\d)$/.exec(saidAt);
  const offset = east ? (east[1] === '-' ? -1 : 1) * (Number(east[2]) * 60 + Number(east[3])) * 60_000 : 0;
  const from = Math.floor((at + offset) / DAY_MS) * DAY_MS - offset;
  return { from, until: from + DAY_MS };
}
