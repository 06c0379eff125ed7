import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { ensurePractice } from '../../../src/cli/practice-setup.ts';
import { lockWithPassphrase } from '../../../src/crypto/passphrase-lock.ts';
import { identitiesFolder } from '../../../src/desk/server/desk-folder.ts';
import { INTAKE_LIMITS, type IntakeLimits } from '../../../src/intake/limits.ts';
import { runNode, script, spawnNode } from './run-node.ts';

/** The user a live intake runs as: not root, who could read and write everything. */
const NOBODY = 65_534;

export type OperatorChanges = Readonly<Record<string, unknown>>;

/** The whole service as an operator runs it: built app, intake, desk, each real, on loopback, in a folder of its own. */
export type Service = {
  readonly origin: string;
  readonly folder: string;
  /** The intake's SQLite file. */
  readonly database: string;
  /** The data folder of the desk. */
  readonly deskData: string;
  /** Starts the intake, on the same address as before. */
  start(): Promise<void>;
  /** Stops it cleanly: from then on nothing answers. */
  stop(): Promise<void>;
  /** SIGKILL: nothing is finished, nothing put in order. */
  kill(): Promise<void>;
  /** What the desk's commands are told by their environment, as long as the intake stands where it is. */
  deskEnv(): Readonly<Record<string, string>>;
  /** `npm run desk` with `--json`. */
  desk(...args: string[]): Promise<unknown>;
  /** `npm run desk` as an advisor reads it. */
  deskText(...args: string[]): Promise<string>;
  /** What stands in the intake's database, straight from the file. */
  rows(): { id: string; sha256: string; body: Uint8Array }[];
  /** Writes the operator file anew; `null` takes a field away. Counts from the next start. */
  changeOperator(changes: OperatorChanges): Promise<void>;
  end(): Promise<void>;
};

/** What the keys of a live desk are under, in tests. */
export const PASSPHRASE = 'mild and invented words';
/** Enough for a test: real ones take a second each time. */
const LITTLE_WORK = 10;

/** A live desk takes no key that lies open. The passphrase goes into a file, for there is no terminal. */
async function protectKeys(dataDir: string): Promise<void> {
  await writeFile(join(dataDir, 'desk', 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
  const folder = identitiesFolder(dataDir);
  for (const name of await readdir(folder)) {
    const locked = await lockWithPassphrase(await readFile(join(folder, name)), PASSPHRASE, LITTLE_WORK);
    await writeFile(join(folder, name.replace('.txt', '.age')), locked, { mode: 0o600 });
    await rm(join(folder, name));
  }
}

/** What a desk's command is told beside its folder. */
export const passphraseEnv = (dataDir: string): Readonly<Record<string, string>> => ({
  DESK_PASSPHRASE_FILE: join(dataDir, 'desk', 'passphrase'),
});

/** A live operator's promises, invented. */
export const LIVE: OperatorChanges = {
  mode: 'live',
  name: 'Test operator',
  exitTo: 'https://exit.test/weather',
  hours: {
    timeZone: 'Europe/London',
    open: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
  },
  outOfHours: 'control-room-passes-urgent-to-police',
  respondsWithin: { professional: 5, parent: 2 },
  alarmTestedOn: '2026-11-01',
};

/** Whether a live intake can be run here: it refuses to run as whoever could write the app it serves. */
export const canRunLive = process.getuid?.() === 0;

export async function makeService(
  distDir: string,
  changes: OperatorChanges = {},
  limits: IntakeLimits = INTAKE_LIMITS,
): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'nightlight-e2e-'));
  const live = changes['mode'] === 'live';
  const dataDir = join(folder, 'data');
  const operatorFile = join(dataDir, 'intake', 'operator.json');
  const made = await ensurePractice({ dataDir, operatorFile });
  if (!made.ok) throw new Error(made.reason);

  // A live intake reads neither the desk's keys nor can it write the operator file: each gets a folder of its own.
  const served = live ? join(folder, 'etc', 'operator.json') : operatorFile;
  const intakeData = live ? join(folder, 'intake-data') : dataDir;
  const changeOperator = async (more: OperatorChanges) => {
    const merged = { ...JSON.parse(await readFile(operatorFile, 'utf8')), ...changes, ...more };
    const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
    await writeFile(served, JSON.stringify(kept, null, 2));
  };
  if (live) {
    await protectKeys(dataDir);
    await chmod(folder, 0o755);
    await mkdir(join(folder, 'etc'));
    await mkdir(join(intakeData, 'intake'), { recursive: true });
    for (const name of ['receipt-keys.json', 'desk-tokens.json']) {
      await writeFile(join(intakeData, 'intake', name), await readFile(join(dataDir, 'intake', name)), {
        mode: 0o600,
      });
      await chown(join(intakeData, 'intake', name), NOBODY, NOBODY);
    }
    await chown(join(intakeData, 'intake'), NOBODY, NOBODY);
    await chown(intakeData, NOBODY, NOBODY);
  }
  await changeOperator({});

  let child: ChildProcess | null = null;
  let ports = { front: 0, desk: 0 };
  const database = join(intakeData, 'intake', 'reports.sqlite');
  const endBy = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    child = null;
  };
  const service = {
    origin: '',
    folder,
    database,
    deskData: dataDir,
    async start() {
      const config = {
        host: '127.0.0.1',
        port: ports.front,
        deskPort: ports.desk,
        dataDir: intakeData,
        databaseUrl: null,
        operatorFile: served,
        trustProxy: [],
        distDir,
        limits,
      };
      const args = [script('tests/e2e/stage/intake-process.ts'), JSON.stringify(config)];
      child = spawnNode(args, {}, live ? NOBODY : undefined);
      child.stderr?.resume();
      const [line] = (await once(
        createInterface({ input: child.stdout as NodeJS.ReadableStream }),
        'line',
      )) as [string];
      const started = JSON.parse(line) as { ok: boolean; reason?: string; url: string; deskUrl: string };
      if (!started.ok) throw new Error(`the intake did not start: ${started.reason}`);
      ports = { front: Number(new URL(started.url).port), desk: Number(new URL(started.deskUrl).port) };
      service.origin = started.url;
    },
    stop: () => endBy('SIGTERM'),
    kill: () => endBy('SIGKILL'),
    deskEnv: () => ({
      DATA_DIR: dataDir,
      OPERATOR_FILE: served,
      DESK_PORT: String(ports.desk),
      ...passphraseEnv(dataDir),
    }),
    async deskText(...args: string[]) {
      const env = service.deskEnv();
      const { code, out, err } = await runNode([script('src/cli/desk.ts'), ...args], env);
      if (code !== 0) throw new Error(`the desk ended with ${code}: ${err}`);
      return out;
    },
    async desk(...args: string[]) {
      return JSON.parse(await service.deskText(...args, '--json')) as unknown;
    },
    rows() {
      const reading = new DatabaseSync(database, { readOnly: true });
      try {
        return reading
          .prepare('SELECT id, sha256, sealed AS body FROM report ORDER BY seq')
          .all() as ReturnType<Service['rows']>;
      } finally {
        reading.close();
      }
    },
    changeOperator,
    async end() {
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  try {
    await service.start();
  } catch (failure) {
    await service.end();
    throw failure;
  }
  return service;
}
