import type { DeliveryState, OutboxItem } from '../../outbox/delivery-state.ts';
import type { SentReport } from '../../vault/locked-content.ts';
import { referenceOf } from '../../wire/reference.ts';

/** A report as this page may tell of it. */
export type ShownReport = Omit<OutboxItem, 'state' | 'quiet' | 'tries'> & {
  /** `unknown`: it is in the list behind the lock, and not in the outbox any more, and nobody saw it arrive. */
  readonly state: DeliveryState | 'unknown';
};

/**
 * What may be shown of what was sent from this device: what is not quiet, and with an open lock what was sent from behind
 * it. The newest first.
 *
 * @param sent the list behind the open lock; empty without one
 */
export function shownReports(
  items: readonly OutboxItem[],
  sent: readonly SentReport[],
): readonly ShownReport[] {
  const mine = sent.map((report): ShownReport => {
    const item = items.find(({ id }) => id === report.id);
    const arrivedAt = report.arrivedAt ?? item?.arrivedAt ?? null;
    return {
      id: report.id,
      reference: referenceOf(report.id),
      state: arrivedAt === null ? (item?.state ?? 'unknown') : 'arrived',
      sealedAt: report.sealedAt,
      arrivedAt,
      mode: report.mode,
      waitsLong: item?.waitsLong ?? false,
      lasting: item?.lasting ?? true,
    };
  });
  const others = items.filter(({ id, quiet }) => !quiet && sent.every((report) => report.id !== id));
  return [...mine, ...others.map(({ quiet: _quiet, tries: _tries, ...shown }) => shown)].sort(
    (a, b) => b.sealedAt - a.sealedAt,
  );
}
