import { referenceOf } from '../../../wire/reference.ts';
import { contactWarnings } from '../contact-warnings.ts';
import { bandGroups, type DeskView } from '../desk-view.ts';
import { linksJson } from '../links/link-json.ts';
import { type LinkBook, linksOf } from '../links/links-of.ts';
import { RAISED_BY_CLAIM } from '../links/raise.ts';
import { opened, type Queued } from '../pull/queue.ts';

/** The queue for machines. Fields are added, never renamed; `README.md` describes them. */
export function listJson(view: DeskView): object {
  return {
    v: 1,
    mode: view.mode,
    now: view.now,
    pulledAt: view.pulledAt,
    compared: view.compared,
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
  book: LinkBook,
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
      events: book.events([one.row.id]),
      ...linksJson(linksOf(opened(one), book)),
      sealedFor: { operatorSha256: one.operatorSha256, recipientsSha256: one.recipientsSha256 },
    })),
    band: view.band.map(({ row, why, case: state }) => ({
      why,
      id: row.id,
      sha256: row.sha256,
      receivedAt: row.receivedAt,
      size: row.size,
      case: state,
    })),
  };
}

function summaryJson(one: Queued): object {
  const { card, row, due } = one;
  return {
    reference: one.reference,
    id: row.id,
    sha256: row.sha256,
    mode: one.mode,
    priority: one.priority.level,
    reasons: [...(one.raised ? [RAISED_BY_CLAIM] : []), ...one.priority.reasons],
    raised: one.raised ?? null,
    remit: card.remit,
    due: due.at === 'now' ? 'now' : due.day,
    receivedAt: row.receivedAt,
    waitedMinutes: Math.floor(one.waitedMs / 60_000),
    audience: card.audience,
    ageBand: card.ageBand ?? null,
    language: card.language,
    voice: card.voice,
    copies: one.copies.map(({ sha256, receivedAt }) => ({ sha256, receivedAt })),
    rivals: one.rivals,
    earlierReference: card.earlierReference ?? null,
    case: one.case,
  };
}
