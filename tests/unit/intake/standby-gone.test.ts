import { expect, it } from 'vitest';
import { openPostgresStore } from '../../../src/intake/store/postgres.ts';
import { type Kept, type ReportStore, StoreFailed } from '../../../src/intake/store/report-store.ts';
import { postgresPrograms, startPostgres } from './support/postgres-server.ts';
import { newSealed } from './support/sealed.ts';

const programs = await postgresPrograms();

const newArrival = () => {
  const { id, sha256, bytes: sealed } = newSealed();
  return { id, sha256, sealed };
};

const CANCEL =
  "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE application_name = 'nightlight-intake' AND wait_event = 'SyncRep'";

it.skipIf(programs === null)(
  'does not answer with a receipt when somebody cancels the wait for a standby that is gone',
  async () => {
    const server = await startPostgres(programs ?? '');
    let store: ReportStore | null = null;
    try {
      const opened = await openPostgresStore(server.url, () => new Date());
      store = opened;
      /** Keeps a new one, cancelling whatever waits meanwhile. */
      const keepCancelled = async () => {
        let settled: Kept | Error | null = null;
        const keeping = opened.keep(newArrival()).then(
          (kept) => {
            settled = kept;
          },
          (cause: unknown) => {
            settled = cause instanceof Error ? cause : new Error('no error was thrown');
          },
        );
        let cancelled = 0;
        while (settled === null) cancelled += Number(await server.execute(CANCEL));
        await keeping;
        return { cancelled, settled };
      };
      await server.execute("ALTER SYSTEM SET synchronous_standby_names = 'gone'");
      await server.execute('SELECT pg_reload_conf()');
      // Until the server has taken the setting in, nothing waits.
      let last = await keepCancelled();
      while (last.cancelled === 0) last = await keepCancelled();
      expect(last.settled).toBeInstanceOf(StoreFailed);
    } finally {
      await store?.close();
      await server.stop();
    }
  },
  60_000,
);

it.skipIf(programs === null)(
  'does not answer a retry either while the standby that commits wait for is gone',
  async () => {
    const server = await startPostgres(programs ?? '');
    const IN_WAIT =
      "FROM pg_stat_activity WHERE application_name = 'nightlight-intake' AND wait_event = 'SyncRep'";
    const waits = async (until: { over: boolean }) => {
      while (!until.over && (await server.execute(`SELECT count(*) ${IN_WAIT}`)) === '0');
      return 'waits' as const;
    };
    /** "waits", or what it was answered. */
    const keptOrWaits = async (keeping: Promise<Kept>) => {
      const until = { over: false };
      const looking = waits(until);
      const first = await Promise.race([keeping.catch(() => 'failed' as const), looking]);
      until.over = true;
      await looking;
      return first;
    };
    const store = await openPostgresStore(server.url, () => new Date());
    await server.execute("ALTER SYSTEM SET synchronous_standby_names = 'gone'");
    await server.execute('SELECT pg_reload_conf()');
    try {
      let arrival = newArrival();
      let keeping = store.keep(arrival);
      // Until the server has taken the setting in, it answers.
      while ((await keptOrWaits(keeping)) !== 'waits') {
        arrival = newArrival();
        keeping = store.keep(arrival);
      }
      // Committed here, and nowhere else.
      const failing = expect(keeping).rejects.toThrow(StoreFailed);
      await server.execute(`SELECT pg_terminate_backend(pid) ${IN_WAIT}`);
      await failing;
      const again = store.keep(arrival);
      expect(await keptOrWaits(again)).toBe('waits');
      await server.execute('ALTER SYSTEM RESET synchronous_standby_names');
      await server.execute('SELECT pg_reload_conf()');
      expect((await again).kind).toBe('same');
    } finally {
      await store.close();
      await server.stop();
    }
  },
  60_000,
);

it.skipIf(programs === null)(
  'refuses a database whose commits do not wait until a standby has them on its disk',
  async () => {
    const server = await startPostgres(programs ?? '');
    try {
      for (const weak of ['local', 'remote_write']) {
        await server.execute(`ALTER ROLE app SET synchronous_commit = ${weak}`);
        const opening = openPostgresStore(server.url, () => new Date());
        await expect(opening).rejects.toThrow(`PostgreSQL runs with synchronous_commit=${weak}`);
      }
      await server.execute('ALTER ROLE app SET synchronous_commit = remote_apply');
      await (await openPostgresStore(server.url, () => new Date())).close();
    } finally {
      await server.stop();
    }
  },
  60_000,
);
