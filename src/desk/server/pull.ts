import { groupBy } from './group-by.ts';
import type { IntakeClient, IntakeTrouble, Row } from './intake-client.ts';
import { type OpenedReport, readSealed, type Unreadable } from './read-sealed.ts';

/** A report with the row it arrived as. */
export type Arrived = OpenedReport & {
  /** Where it first arrived, if the same content came more than once. */
  readonly row: Row;
  /** Other sealed copies of exactly this report under the same id: one report, sent more than once. */
  readonly copies: readonly Row[];
  /** How many *different* reports stand under the same id; at most one of them is what the child sent first. */
  readonly rivals: number;
};

export type BandReason = Unreadable | 'not-fetched' | 'digest-wrong';

/** What arrived and cannot be read as a report: kept in view, counted, never dropped (DESIGN 8). */
export type BandItem = { readonly row: Row; readonly why: BandReason };

export type Pulled =
  | { readonly ok: true; readonly arrived: readonly Arrived[]; readonly band: readonly BandItem[] }
  | { readonly ok: false; readonly why: IntakeTrouble };

/**
 * Everything the intake holds, opened: each row ends either among the reports or in the band, none is lost.
 *
 * @param identities every age identity the desk holds
 */
export async function pull(client: IntakeClient, identities: readonly string[]): Promise<Pulled> {
  const listed = await client.list();
  if (!listed.ok) return listed;
  const opened: (OpenedReport & { row: Row })[] = [];
  const band: BandItem[] = [];
  for (const row of listed.rows) {
    const fetched = await client.fetchSealed(row);
    const read = fetched.ok ? await readSealed(row.id, fetched.sealed, identities) : fetched;
    if (read.ok) opened.push({ ...read.opened, row });
    else band.push({ row, why: read.why });
  }
  return { ok: true, arrived: together(opened), band };
}

/** Sealed copies with the same id and the same content are one report; different content under one id is shown apart. */
function together(opened: readonly (OpenedReport & { row: Row })[]): readonly Arrived[] {
  return groupBy(opened, ({ row }) => row.id).flatMap((sameId) => {
    const reports = groupBy(sameId, ({ mode, report }) => JSON.stringify([mode, report]));
    return reports.flatMap(([first, ...others]): Arrived[] =>
      first ? [{ ...first, copies: others.map(({ row }) => row), rivals: reports.length - 1 }] : [],
    );
  });
}
