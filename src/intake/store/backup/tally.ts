import { createHash } from 'node:crypto';
import { isReportId } from '../../../wire/report-id.ts';
import type { StoredRow } from './row-source.ts';

/** What was found in reading every report of a database or a backup. */
export type Tally = {
  readonly reports: number;
  /** Bytes of all sealed reports. */
  readonly bytes: number;
  /**
   * SHA-256, in hexadecimal, of one line for each report in commit order: `cursor id sha256 receivedAt size`, ended by a
   * newline. Two databases with the same reports have the same, whichever kind they are.
   */
  readonly sha256: string;
  /** Ids of the reports whose bytes are not those that were receipted. */
  readonly damaged: readonly string[];
};

/** Counts reports as they go by, and looks at each whether its bytes are those that its digest names. */
export function startTally(): { add(row: StoredRow): void; result(): Tally } {
  const lines = createHash('sha256');
  const damaged: string[] = [];
  let [reports, bytes] = [0, 0];
  let last = -1n;
  return {
    add(row) {
      const { cursor, id, sha256, receivedAt, size, sealed } = row;
      lines.update(`${cursor} ${id} ${sha256} ${receivedAt} ${size}\n`);
      reports += 1;
      bytes += sealed.length;
      const inOrder = BigInt(cursor) > last;
      last = BigInt(cursor);
      if (!inOrder || !isReportId(id) || sealed.length !== size || digestOf(sealed) !== sha256) {
        damaged.push(id);
      }
    },
    result: () => ({ reports, bytes, sha256: lines.copy().digest('hex'), damaged }),
  };
}

/** Reads a whole source. */
export async function tallyOf(rows: AsyncIterable<StoredRow>): Promise<Tally> {
  const tally = startTally();
  for await (const row of rows) tally.add(row);
  return tally.result();
}

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
