import { LEVELS, type Level } from '../../../report/priority/reasons.ts';
import { groupBy } from '../group-by.ts';

/** What must be known of a report to see whether claims raise it. */
export type Claiming = {
  readonly id: string;
  readonly reference: string;
  /** By its own reasons. */
  readonly level: Level;
  /** The reference it says it belongs to. */
  readonly claims?: string | undefined;
};

/** The code under which a raised priority is shown, before the report's own reasons. */
export const RAISED_BY_CLAIM = 'claimed-by-later-report';

/** A level above the report's own, and the references of the reports that claim to belong to it and stand there. */
export type Raised = { readonly level: Level; readonly by: readonly string[] };

/**
 * Which cases stand higher because of a *something changed* report (DESIGN 8): a claim raises the case it names to its own
 * level, and that case the one that it names. Nothing is lowered, and nothing else about a case changes: the claim is not
 * verified, anybody who knows a reference can make one. Pure; each claim is looked at once for each level.
 *
 * @param reports of one mode, of cases that are not closed
 * @returns for each report that is raised
 */
export function raisedByClaims<Report extends Claiming>(
  reports: readonly Report[],
): ReadonlyMap<Report, Raised> {
  const raised = new Map<Report, Raised>();
  if (reports.every(({ claims }) => claims === undefined)) return raised;
  const named = new Map(
    groupBy(reports, ({ reference }) => reference).flatMap((same) =>
      same[0] ? [[same[0].reference, same]] : [],
    ),
  );
  const levels = new Map<Report, Level>();
  for (const level of LEVELS) {
    const reached = reports.filter((report) => report.level === level && !levels.has(report));
    // It grows while it is walked.
    for (const report of reached) {
      if (levels.has(report)) continue;
      levels.set(report, level);
      reached.push(...casesOf(report, named));
    }
  }
  for (const report of reports) {
    const level = levels.get(report) ?? report.level;
    for (const raisedCase of casesOf(report, named)) {
      if (raisedCase.level === level || levels.get(raisedCase) !== level) continue;
      const by = raised.get(raisedCase)?.by ?? [];
      raised.set(raisedCase, { level, by: [...by, report.reference] });
    }
  }
  return raised;
}

/** What stands under the reference that a report names; never what came under its own id. */
function casesOf<Report extends Claiming>(
  { id, claims }: Report,
  named: ReadonlyMap<string, readonly Report[]>,
): readonly Report[] {
  return claims === undefined ? [] : (named.get(claims) ?? []).filter((other) => other.id !== id);
}
