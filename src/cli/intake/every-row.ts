import type { ReportStore, StoredReport } from '../../intake/store/report-store.ts';

const PAGE = 1000;

/** Everything that the database lists, without the sealed bytes. */
export async function everyRow(store: Pick<ReportStore, 'page'>): Promise<readonly StoredReport[]> {
  const rows: StoredReport[] = [];
  for (let after = '0'; ; ) {
    const page = await store.page(after, PAGE);
    rows.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return rows;
    after = last.cursor;
  }
}
