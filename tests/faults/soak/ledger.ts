import { DatabaseSync } from 'node:sqlite';
import type { News } from './page/news.ts';

/** What is known of one of the soak's reports, by its number. */
type Told = {
  /** Which way it went and what befell it. */
  how: string;
  /** Its draft was on the disk. */
  kept: boolean;
  /** The draft was on the disk, and then was gone without a word: it must have been sealed. */
  vanished: boolean;
  /** Sealed where the storage took nothing: in the page's memory. */
  inMemory: boolean;
  readonly ids: Set<string>;
};

/**
 * The soak's book: what phones promised, what they showed, and what stands in the intake's database. Whatever does not
 * agree is a problem, by the report's number; ids, words and keys stay out of what is printed.
 */
export type Ledger = ReturnType<typeof openLedger>;

/** @param database the intake's own file, read as it is */
export function openLedger(database: string) {
  const reading = new DatabaseSync(database, { readOnly: true });
  const rowsOf = reading.prepare('SELECT sha256 FROM report WHERE id = ?');
  const told = new Map<number, Told>();
  const promised = new Map<string, { sha256: string | null; report: number | null }>();
  const arrived = new Set<string>();
  const problems: string[] = [];

  const toldOf = (report: number): Told => {
    const known = told.get(report) ?? {
      how: '',
      kept: false,
      vanished: false,
      inMemory: false,
      ids: new Set(),
    };
    told.set(report, known);
    return known;
  };
  const nameOf = (report: number) => `report ${report} (${told.get(report)?.how ?? 'never begun'})`;
  const named = (id: string) => {
    const report = promised.get(id)?.report ?? null;
    return report === null ? 'a report that nobody had told of' : nameOf(report);
  };

  function sealed({ report, id, sha256, lasting }: News & { kind: 'sealed' }): void {
    promised.set(id, { report, sha256 });
    const known = toldOf(report);
    known.ids.add(id);
    known.inMemory ||= !lasting;
  }

  /** At the very moment that it is shown: the row is there, with the bytes that were sealed, however the intake is. */
  function showArrival(id: string): void {
    const rows = rowsOf.all(id).map((row) => String(row['sha256']));
    const sha256 = promised.get(id)?.sha256 ?? rows[0];
    if (sha256 === undefined || !rows.includes(sha256))
      problems.push(`${named(id)} was shown as arrived, without a row`);
    arrived.add(id);
  }

  return {
    problems,
    arrived,
    promised,
    told,
    begin(report: number, how: string): void {
      toldOf(report).how = how;
    },
    hear(news: News): void {
      if (news.kind === 'kept') toldOf(news.report).kept = true;
      if (news.kind === 'sealed') sealed(news);
      if (news.kind === 'arrived') showArrival(news.id);
      // Found waiting after a death that came before the news: it was stored, so it is promised too.
      if (news.kind === 'waiting')
        for (const { id } of news.items)
          if (!promised.has(id)) promised.set(id, { report: null, sha256: null });
    },
    /** A page came up and its device had no draft, or another one. */
    vanished(report: number): void {
      const known = toldOf(report);
      if (known.kept && known.ids.size === 0) known.vanished = true;
    },
    wasOnlyInMemory: (report: number) => toldOf(report).inMemory,
    isSealed: (report: number) => toldOf(report).ids.size > 0,
    count: () => ({
      sealed: promised.size,
      arrived: arrived.size,
      inMemory: [...told.values()].filter(({ inMemory }) => inMemory).length,
      rows: Number(reading.prepare('SELECT count(*) AS rows FROM report').get()?.['rows']),
    }),
    nameOf,
    problem: (text: string) => void problems.push(text),
    close: () => reading.close(),
  };
}
