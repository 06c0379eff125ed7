import { join } from 'node:path';
import { signReceipt } from '../crypto/receipt.ts';
import { createApp } from './app.ts';
import { bytesTaken } from './bytes-taken.ts';
import { nameClients } from './clients.ts';
import type { IntakeConfig } from './config.ts';
import { connectionLimit } from './connection-limit.ts';
import { createDeskApp } from './desk-app.ts';
import { type Tell, tellToStderr } from './happening.ts';
import { watchHealth } from './health.ts';
import { type Listening, listen } from './listen.ts';
import { liveModeProblem } from './live-mode-checks.ts';
import { loadDist } from './load-dist.ts';
import { loadOperatorFile } from './load-operator-file.ts';
import { loadReceiptKey } from './load-receipt-key.ts';
import { type Log, logToStderr } from './log-line.ts';
import { logSparingly } from './log-sparingly.ts';
import { createMetrics } from './metrics.ts';
import { readNetworks } from './networks.ts';
import { openStore } from './store/open-store.ts';
import { type ReportStore, StoreFailed } from './store/report-store.ts';
import { uploadSlots } from './upload-slots.ts';

/** The world outside, for tests to hand in. */
export type IntakeWorld = {
  readonly now: () => Date;
  readonly log: Log;
  /** Absent: nothing is told. */
  readonly tell?: Tell;
};

export type StartIntake =
  | {
      readonly ok: true;
      /** Where the app is served and reports arrive; where the desk asks. With the ports really taken. */
      readonly url: string;
      readonly deskUrl: string;
      /** Finishes what has begun, then lets go of ports and database. */
      close(): Promise<void>;
    }
  /** One plain line that says why it does not start and what to do. */
  | { readonly ok: false; readonly reason: string };

const DESK_HOST = '127.0.0.1';
/** How often storage is looked at when nobody asks. */
const LOOK_MS = 60_000;

/**
 * Starts the intake, or says in one line why it refuses to (DESIGN 7): everything that could make it lose or
 * misdirect a report is looked for before it listens.
 *
 * @param world absent: the real clock, and a log on stderr
 */
export async function startIntake(config: IntakeConfig, world?: IntakeWorld): Promise<StartIntake> {
  const now = world?.now ?? (() => new Date());
  const folder = join(config.dataDir, 'intake');
  const operator = await loadOperatorFile(config.operatorFile);
  if (!operator.ok) return operator;
  const { mode } = operator.file;
  const signing = await loadReceiptKey(join(folder, 'receipt-keys.json'), operator.file.receiptKeys);
  if (!signing.ok) return signing;
  const live = mode === 'live' ? await liveModeProblem(config) : null;
  if (live !== null) return { ok: false, reason: live };
  const networks = readNetworks(config.trustProxy.join(','));
  if (!networks.ok)
    return { ok: false, reason: 'TRUST_PROXY holds something that is not an address or network' };
  const dist = config.distDir === null ? null : await loadDist(config.distDir, mode);
  if (dist && !dist.ok) return dist;

  const store = await openWritable(config, folder, now);
  if ('reason' in store) return { ok: false, reason: store.reason };

  const tell = world ? (world.tell ?? (() => undefined)) : tellToStderr(mode, now);
  const { log, flush } = logSparingly(world?.log ?? logToStderr, tell, now, config.limits.logLines);
  const { bodyMs, standstillMs, uploads, uploadsPerClient, connections, connectionsPerClient } =
    config.limits;
  const clients = nameClients(networks.includes, now, tell);
  const slots = uploadSlots(uploads, uploadsPerClient, () => performance.now());
  const places = connectionLimit(connections, connectionsPerClient, clients.ofSocket, bytesTaken);
  const watch = watchHealth({
    store,
    dataDir: config.dataDir,
    databaseFolder: config.databaseUrl === null ? folder : null,
    storageBytes: config.storageBytes ?? null,
    freeBytes: config.limits.freeBytes,
    operatorFile: { path: config.operatorFile, bytes: operator.bytes },
    proxyNotTrusted: clients.proxyNotTrusted,
    tell,
  });
  const metrics = createMetrics({
    uploads: slots.size,
    connections: places.size,
    storage: watch.storage,
    canStore: watch.canStore,
  });

  const app = createApp({
    store,
    sign: (payload) => signReceipt(payload, signing.key),
    slots,
    now,
    log: (line) => {
      metrics.count(line.status);
      log(line);
    },
    operatorFile: operator.bytes,
    files: dist?.files ?? new Map(),
    limits: config.limits,
    clients,
    canStore: watch.canStore,
    tell,
  });
  const desk = createDeskApp({ store, dataDir: config.dataDir, health: watch.health, metrics, tell });

  const deadlines = { bodyMs, standstillMs };
  const front = await listen(app.fetch, { host: config.host, port: config.port, ...deadlines }, places);
  if (!front.ok) return refuseAfter([store], `PORT ${config.port} on ${config.host} ${whyNot(front.code)}`);
  const back = await listen(desk.fetch, { host: DESK_HOST, port: config.deskPort, ...deadlines });
  if (!back.ok) {
    return refuseAfter([front.listening, store], `DESK_PORT ${config.deskPort} ${whyNot(back.code)}`);
  }
  tell({ event: 'started', mode, store: config.databaseUrl === null ? 'sqlite' : 'postgres' });
  await watch.look();
  const looking = setInterval(() => void watch.look().then(flush), LOOK_MS).unref();
  return {
    ok: true,
    url: front.listening.url,
    deskUrl: back.listening.url,
    close: async () => {
      watch.stop();
      clearInterval(looking);
      await Promise.all([front.listening.close(), back.listening.close()]);
      await store.close();
      flush();
      tell({ event: 'stopped' });
    },
  };
}

async function openWritable(
  config: IntakeConfig,
  folder: string,
  now: () => Date,
): Promise<ReportStore | { readonly reason: string }> {
  try {
    const store = await openStore({ databaseUrl: config.databaseUrl, folder }, now);
    await store.probe();
    return store;
  } catch (cause) {
    if (cause instanceof StoreFailed) return { reason: `reports cannot be kept: ${cause.message}` };
    return { reason: 'the intake folder under DATA_DIR cannot be written: give it to this user' };
  }
}

function whyNot(code: string): string {
  if (code === 'EADDRINUSE') return 'is taken by another program: stop it or choose another port';
  if (code === 'EACCES') return 'may not be used by this user: choose one above 1023';
  return `cannot be listened on (${code})`;
}

async function refuseAfter(
  opened: readonly Pick<Listening, 'close'>[],
  reason: string,
): Promise<StartIntake> {
  for (const each of opened) await each.close();
  return { ok: false, reason };
}
