import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findPostgres } from '../../../../src/cli/check/find-postgres.ts';

const run = promisify(execFile);

const LOOK_MS = 10;
/** Where `postmaster.pid` says how far the server is. */
const STATUS_LINE = 7;

/** The folder of PostgreSQL's server programs, or null when there are none: Debian's package is `postgresql`. */
export const postgresPrograms = async (): Promise<string | null> => findPostgres(process.env);

export type PostgresServer = {
  readonly url: string;
  /** Runs one statement as the database's owner. */
  execute(sql: string): Promise<string>;
  /** SIGKILL of the server and of each process it has made, as when the power goes; settles when all are gone. */
  kill(): Promise<void>;
  /** Starts it again, after `kill`, on the same address and the same data. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
};

/** Puts a server's data into a folder that does not exist yet; `run` runs one of PostgreSQL's programs as the server's user. */
export type FillData = (
  data: string,
  run: (program: string, args: readonly string[]) => Promise<unknown>,
) => Promise<unknown>;

const empty: FillData = (data, as) =>
  as('initdb', ['-D', data, '-A', 'trust', '-U', 'app', '--no-sync', '--locale=C', '-E', 'UTF8']);

/**
 * A PostgreSQL of its own on loopback. It refuses to run as root, so root hands it to user `postgres`.
 *
 * @param fill what it begins with; without it nothing
 */
export async function startPostgres(programs: string, fill: FillData = empty): Promise<PostgresServer> {
  const isRoot = process.getuid?.() === 0;
  const parent = await mkdtemp(join(tmpdir(), 'nightlight-postgres-'));
  if (isRoot) await run('chown', ['postgres', parent]);
  await chmod(parent, 0o700);
  const data = join(parent, 'data');
  const port = await freePort();
  const user = isRoot ? await idsOf('postgres') : {};
  const as = (program: string, args: readonly string[]) =>
    run(join(programs, program), args, { cwd: '/', ...user });
  try {
    await fill(data, as);
  } catch (cause) {
    await rm(parent, { recursive: true, force: true });
    throw cause;
  }

  // Our own child, not `pg_ctl`'s: its end is seen at once, and nobody takes the dead one for one that runs.
  const start = async (): Promise<ChildProcess> => {
    const place = ['-D', data, '-p', String(port), '-k', parent, '-c', 'listen_addresses=127.0.0.1'];
    // After a kill it syncs the whole folder: in one call, where a thousand files each wait for the disk's other users.
    const options = [...place, '-c', 'recovery_init_sync_method=syncfs'];
    const child = spawn(join(programs, 'postgres'), options, { cwd: '/', stdio: 'ignore', ...user });
    while (!(await saysReady(data, child))) {
      if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}`);
      await pause(LOOK_MS);
    }
    return child;
  };
  const end = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  };
  let server = await start();
  return {
    url: `postgres://app@127.0.0.1:${port}/postgres`,
    execute: async (sql) => {
      const psql = ['-h', '127.0.0.1', '-p', String(port), '-U', 'app', '-d', 'postgres', '-At', '-c', sql];
      return (await as('psql', psql)).stdout.trim();
    },
    kill: async () => {
      const { pid } = server;
      const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8'))
        .split(' ')
        .filter(Boolean);
      // The server first, or it would make new children and put things in order.
      const gone = end('SIGKILL');
      for (const child of children) kill(Number(child));
      await gone;
      while (children.some(runs)) await pause(LOOK_MS);
    },
    startAgain: async () => {
      server = await start();
    },
    stop: async () => {
      // Immediate shutdown: what it has shall not be put in order, it goes.
      await end('SIGQUIT');
      await rm(parent, { recursive: true, force: true });
    },
  };
}

/** As `pg_ctl -w` looks: the server writes down that it takes connections. */
async function saysReady(data: string, child: ChildProcess): Promise<boolean> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return Number(lines[0]) === child.pid && lines[STATUS_LINE]?.trim() === 'ready';
}

async function idsOf(user: string): Promise<{ readonly uid: number; readonly gid: number }> {
  const id = async (which: string) => Number((await run('id', [which, user])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** One that has ended and that nobody has asked about yet does not run any more. */
function runs(id: string): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${id}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
