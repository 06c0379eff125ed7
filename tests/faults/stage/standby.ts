import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { FillData, PostgresServer } from '../../unit/intake/support/postgres-server.ts';

const PATIENTLY = { timeout: 60_000, intervals: [50] };

/** What a standby begins with: a copy of the primary at this port, which it follows from then on under its name. */
export const copyOfPrimary =
  (port: number, name: string): FillData =>
  async (data, run) => {
    const from = `host=127.0.0.1 port=${port} user=app`;
    await run('pg_basebackup', ['-d', from, '-D', data, '-R', '-c', 'fast', '--no-sync']);
    await appendFile(join(data, 'postgresql.auto.conf'), `cluster_name = '${name}'\n`);
  };

export const portOf = ({ url }: PostgresServer): number => Number(new URL(url).port);

/** Settles when so many standbys are there, each of which its commits wait for. */
export async function standbys(primary: PostgresServer, count: number): Promise<void> {
  const sql =
    "SELECT concat_ws(' of ', count(*) FILTER (WHERE sync_state IN ('sync', 'quorum')), count(*)) FROM pg_stat_replication";
  await expect.poll(() => primary.execute(sql), PATIENTLY).toBe(`${count} of ${count}`);
}

/** Settles when an intake waits for a standby to have its commit. */
export async function commitWaits(primary: PostgresServer): Promise<void> {
  const sql =
    "SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = 'nightlight-intake' AND wait_event = 'SyncRep'";
  await expect.poll(() => primary.execute(sql), PATIENTLY).toBe('t');
}
