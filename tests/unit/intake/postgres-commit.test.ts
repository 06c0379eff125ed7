import { Client, Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../../src/intake/store/postgres.ts';
import { inPostgresTransaction } from '../../../src/intake/store/postgres-transaction.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from './support/postgres-server.ts';
import { newSealed, type Sealed } from './support/sealed.ts';

const programs = await postgresPrograms();

const asArrival = ({ id, sha256, bytes }: Sealed) => ({ id, sha256, sealed: bytes });

describe.skipIf(programs === null)('a commit to PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
  }, 60_000);
  afterAll(() => server?.stop());

  it('keeps nothing while reports are erased, put back, or a new version made ready: all have one lock', async () => {
    const store = await openPostgresStore(server.url, () => new Date());
    const pool = new Pool({ connectionString: server.url });
    let end: () => void = () => undefined;
    await new Promise<void>((begun) => {
      void inPostgresTransaction(pool, () => {
        begun();
        return new Promise<void>((resolve) => {
          end = resolve;
        });
      });
    });
    const keeping = store.keep(asArrival(newSealed()));
    const waiting =
      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'nightlight-intake' AND wait_event = 'advisory'";
    await expect.poll(() => server.execute(waiting), { timeout: 4000 }).toBe('1');
    end();
    expect((await keeping).kind).toBe('new');
    await pool.end();
    await store.close();
  });

  it('sees what was committed while it waited for its turn, whatever isolation the operator has set', async () => {
    await server.execute('CREATE DATABASE isolated');
    await server.execute("ALTER DATABASE isolated SET default_transaction_isolation = 'serializable'");
    const url = server.url.replace(/postgres$/, 'isolated');
    const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore(url, () => new Date())));
    for (let round = 0; round < 20; round++) {
      const arrival = asArrival(newSealed());
      const kept = await Promise.all(stores.map((store) => store.keep(arrival)));
      expect(kept.map(({ kind }) => kind).sort()).toEqual(['new', 'same', 'same']);
    }
    for (const store of stores) await store.close();
  });

  it('never reads the whole table to keep one more, also when there were few rows at first', async () => {
    await server.execute('CREATE DATABASE few');
    const url = server.url.replace(/postgres$/, 'few');
    const few = new Client(url);
    await few.connect();
    const keepSome = async () => {
      const store = await openPostgresStore(url, () => new Date());
      for (let n = 0; n < 20; n++) await store.keep(asArrival(newSealed()));
      await store.close();
    };
    /** Of the table of reports; what a connection has done is counted at its end. */
    const wholeReads = async () => {
      const alone =
        "SELECT count(*) = 0 AS alone FROM pg_stat_activity WHERE application_name = 'nightlight-intake'";
      while (!(await few.query(`${alone} AND datname = 'few'`)).rows[0].alone);
      const sql = "SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'report'";
      return Number((await few.query(sql)).rows[0].seq_scan);
    };
    await keepSome();
    await few.query('ANALYZE report');
    const before = await wholeReads();
    await keepSome();
    expect(await wholeReads()).toBe(before);
    await few.end();
  });
});
