import { createHash } from 'node:crypto';
import { readIdentities } from '../../../src/desk/server/desk-folder.ts';
import { readSealed } from '../../../src/desk/server/pull/read-sealed.ts';
import { answeredValue } from '../../../src/report/answers.ts';
import { PASSPHRASE, type Service } from '../../e2e/stage/service.ts';
import type { Ledger } from './ledger.ts';
import { numberIn } from './page/draft-of.ts';

export type Reckoning = {
  /** Reports that were promised to their senders, those included whose page died before it could say so. */
  readonly sealed: number;
  readonly rows: number;
  /** Rows beyond the first of one report, by its id or by what is inside. */
  readonly doubles: number;
  readonly problems: readonly string[];
};

/** At the end: every row opened with the desk's own key, and held against what was promised. */
export async function reckon(
  service: Service,
  { promised, told, arrived, nameOf, problems: before }: Ledger,
): Promise<Reckoning> {
  const held = await readIdentities(service.deskData, async () => PASSPHRASE);
  if (!held.ok) throw new Error('the desk has no keys');
  const identities = held.identities.map(({ identity }) => identity);
  const problems: string[] = [];
  const rows = service.rows();
  const byId = new Map<string, string>();
  const numbers = new Set<number>();
  let doubles = 0;
  let unpromised = 0;

  for (const { id, sha256, body } of rows) {
    const opened = await readSealed(id, body, identities);
    const number = opened.ok ? numberIn(answeredValue(opened.opened.report.answers, 'story')) : null;
    const name = number === null ? 'a row that is no report of ours' : nameOf(number);
    if (!opened.ok) problems.push(`a row does not open: ${opened.why}`);
    if (createHash('sha256').update(body).digest('hex') !== sha256)
      problems.push(`${name} is not the bytes it is kept under`);
    if (byId.has(id) || (number !== null && numbers.has(number))) {
      doubles += 1;
      problems.push(`${name} stands there twice, under ${byId.has(id) ? 'one id' : 'two ids'}`);
    }
    byId.set(id, sha256);
    if (number !== null) numbers.add(number);
    if (!promised.has(id)) {
      unpromised += 1;
      // Its page died between the outbox and the news. If nobody ever began it, it came out of nowhere.
      if (number === null || !told.has(number)) problems.push(`${name} was never begun`);
    }
  }
  // Cut short by a problem, it was not waited for what is still on its way.
  const cut = before.length > 0;
  for (const [id, { report, sha256 }] of promised) {
    const row = byId.get(id);
    const name = report === null ? 'a report found waiting' : nameOf(report);
    if (row === undefined && !cut) problems.push(`${name} was sealed and is lost`);
    if (row !== undefined && sha256 !== null && row !== sha256)
      problems.push(`${name} was sealed and other bytes stand there`);
    if (row === undefined && arrived.has(id)) problems.push(`${name} was shown as arrived and has no row`);
  }
  for (const [number, { vanished }] of told) {
    if (vanished && !numbers.has(number))
      problems.push(`the draft of report ${number} was gone and nothing arrived`);
  }
  return { sealed: promised.size + unpromised, rows: rows.length, doubles, problems };
}
