import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openSqliteStore } from '../../../src/intake/store/sqlite.ts';
import { newSealed } from './support/sealed.ts';

const REPORTS = 1500;
const AT_ONCE = 32;
/** The log is copied once a commit has passed 1 MiB; that commit stands in it too. SQLite's own way comes to 4 MiB. */
const LOG_BYTES = 2 * 1024 * 1024;

it('the log of the embedded store stays short, so that no answer waits long for its being copied', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nightlight-log-'));
  const path = join(folder, 'reports.sqlite');
  const store = openSqliteStore(path, () => new Date());
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  for (let kept = 0; kept < REPORTS; kept += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, () => newSealed());
    await Promise.all(some.map(({ id, sha256, bytes }) => store.keep({ id, sha256, sealed: bytes })));
  }
  expect((await stat(path)).size).toBeGreaterThan(LOG_BYTES);
  expect((await stat(`${path}-wal`)).size).toBeLessThan(LOG_BYTES);
});
