import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresServer } from '../../unit/intake/support/postgres-server.ts';

const run = promisify(execFile);

/** Each writes about 60 MiB of log: a round of a bench twice as much. */
const ROUNDS = 3;

export type RawInserts = {
  /** Makes so many rows with as many clients, each in a transaction of its own; rows a second. */
  rate(rows: number, clients: number): Promise<number>;
  /**
   * Makes the server one that has run for a while. A new one has no log file of 16 MiB to write over: each time it makes one,
   * full of zeros and synced, all clients wait, and for reports of 4 KB that alone is the slowest hundredth.
   */
  growOld(rows: number, clients: number): Promise<void>;
  /** A checkpoint, as PostgreSQL makes each few minutes: the log files from before are written over from here on. */
  reuseLog(): Promise<void>;
  remove(): Promise<void>;
};

/**
 * What PostgreSQL itself does with reports of one size, asked by its own `pgbench`: a prepared insert into a table with a
 * key and the bytes, nothing looked up, no lock, the same bytes each time and already there.
 *
 * @param programs the folder of PostgreSQL's programs
 */
export async function rawInserts(
  programs: string,
  server: PostgresServer,
  bytes: number,
): Promise<RawInserts> {
  await server.execute(
    'CREATE TABLE raw (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), sealed bytea NOT NULL)',
  );
  const folder = await mkdtemp(join(tmpdir(), 'nightlight-pgbench-'));
  const script = join(folder, 'insert.sql');
  await writeFile(
    script,
    `INSERT INTO raw (sealed) VALUES (decode('${randomBytes(bytes).toString('hex')}', 'hex'));\n`,
  );
  const { hostname, port, username, pathname } = new URL(server.url);
  const where = ['-h', hostname, '-p', port, '-U', username, pathname.slice(1)];
  const rate: RawInserts['rate'] = async (rows, clients) => {
    const each = ['-c', String(clients), '-t', String(Math.ceil(rows / clients))];
    const how = ['-n', '-M', 'prepared', '-f', script, ...each, ...where];
    const { stdout } = await run(join(programs, 'pgbench'), how);
    const tps = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
    if (!(tps > 0)) throw new Error('pgbench told no rate');
    return tps;
  };
  const reuseLog = async () => {
    await server.execute('CHECKPOINT');
  };
  return {
    rate,
    growOld: async (rows, clients) => {
      for (let round = 0; round < ROUNDS; round++) await rate(rows, clients);
      await reuseLog();
    },
    reuseLog,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
