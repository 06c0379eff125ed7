import { remit } from '../../report/remit.ts';
import { referenceOf } from '../../wire/reference.ts';
import { contactWarnings } from './contact-warnings.ts';
import { bandGroups, type DeskView } from './desk-view.ts';
import type { BandItem } from './pull.ts';
import type { Queued } from './queue.ts';

/** The queue for machines. Fields are added, never renamed; `README.md` describes them. */
export function listJson(view: DeskView): object {
  return {
    v: 1,
    mode: view.mode,
    now: view.now,
    reports: view.queue.map(summaryJson),
    otherMode: { reports: view.otherMode.map(summaryJson) },
    band: {
      count: view.band.length,
      groups: bandGroups(view.band).map(({ why, items }) => ({
        why,
        count: items.length,
        refs: items.map(({ row }) => referenceOf(row.id)),
      })),
    },
  };
}

/** What stands under one reference, in full. */
export function openJson(
  reference: string,
  view: DeskView,
  found: readonly Queued[],
  band: readonly BandItem[],
): object {
  return {
    v: 1,
    mode: view.mode,
    now: view.now,
    reference,
    reports: found.map((one) => ({
      ...summaryJson(one),
      warnings: contactWarnings(one.report),
      report: one.report,
      sealedFor: { operatorSha256: one.operatorSha256, recipientsSha256: one.recipientsSha256 },
    })),
    band: band.map(({ row, why }) => ({
      why,
      id: row.id,
      sha256: row.sha256,
      receivedAt: row.receivedAt,
      size: row.size,
    })),
  };
}

function summaryJson(one: Queued): object {
  const { report, row, due } = one;
  return {
    reference: one.reference,
    id: row.id,
    sha256: row.sha256,
    mode: one.mode,
    priority: one.priority.level,
    reasons: one.priority.reasons,
    remit: remit(report.answers),
    due: due.at === 'now' ? 'now' : due.day,
    receivedAt: row.receivedAt,
    waitedMinutes: Math.floor(one.waitedMs / 60_000),
    audience: report.audience,
    ageBand: report.ageBand ?? null,
    language: report.language,
    voice: report.voice,
    copies: one.copies.map(({ sha256, receivedAt }) => ({ sha256, receivedAt })),
    rivals: one.rivals,
    earlierReference: report.earlierReference ?? null,
  };
}
