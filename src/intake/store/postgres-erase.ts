import type { PoolClient } from 'pg';
import type { Erased, ToErase } from './report-store.ts';

const UNDER = 'SELECT id, sha256 FROM report WHERE id = ANY($1)';
const ERASE = 'DELETE FROM report WHERE id = $1 AND sha256 = ANY($2)';

/** Inside a transaction and under its lock: nothing can come under these ids meanwhile. */
export async function erasePostgres(client: PoolClient, reports: readonly ToErase[]): Promise<Erased> {
  const ids = reports.map(({ id }) => id);
  const { rows } = await client.query<{ id: string; sha256: string }>(UNDER, [ids]);
  const named = new Map(reports.map((one) => [one.id, one.reports] as const));
  const others = rows.find(({ id, sha256 }) => !named.get(id)?.includes(sha256));
  if (others) return { ok: false, others: others.id };
  let count = 0;
  for (const one of reports) count += (await client.query(ERASE, [one.id, [...one.reports]])).rowCount ?? 0;
  return { ok: true, count };
}
