import { expect, it } from 'vitest';
import { openPostgresStore } from '../../../src/intake/store/postgres.ts';
import { type Kept, type ReportStore, StoreFailed } from '../../../src/intake/store/report-store.ts';
import { postgresPrograms, startPostgres } from './support/postgres-server.ts';
import { newSealed } from './support/sealed.ts';

const programs = await postgresPrograms();

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
        const { id, sha256, bytes: sealed } = newSealed();
        let settled: Kept | Error | null = null;
        const keeping = opened.keep({ id, sha256, sealed }).then(
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
