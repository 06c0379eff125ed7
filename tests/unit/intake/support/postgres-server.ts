import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findPostgres } from '../../../../src/cli/check/find-postgres.ts';

const run = promisify(execFile);

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

/** A fresh PostgreSQL of its own on loopback. It refuses to run as root, so root hands it to user `postgres`. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const isRoot = process.getuid?.() === 0;
  const parent = await mkdtemp(join(tmpdir(), 'nightlight-postgres-'));
  if (isRoot) await run('chown', ['postgres', parent]);
  await chmod(parent, 0o700);
  const data = join(parent, 'data');
  const port = await freePort();
  const as = (program: string, args: readonly string[]) => {
    const command = [join(programs, program), ...args];
    const [first = '', ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    return run(first, rest, { cwd: '/' });
  };
  await as('initdb', ['-D', data, '-A', 'trust', '-U', 'app', '--no-sync', '--locale=C', '-E', 'UTF8']);
  const options = `-p ${port} -k ${parent} -c listen_addresses=127.0.0.1`;
  const start = () => as('pg_ctl', ['-D', data, '-w', '-l', join(parent, 'log'), '-o', options, 'start']);
  await start();
  let killed = false;
  return {
    url: `postgres://app@127.0.0.1:${port}/postgres`,
    execute: async (sql) => {
      const psql = ['-h', '127.0.0.1', '-p', String(port), '-U', 'app', '-d', 'postgres', '-At', '-c', sql];
      return (await as('psql', psql)).stdout.trim();
    },
    kill: async () => {
      const server = Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
      const children = await readFile(`/proc/${server}/task/${server}/children`, 'utf8');
      // The server first, or it would make new children and put things in order.
      const all = [server, ...children.trim().split(' ').filter(Boolean).map(Number)];
      for (const one of all) signal(one, 'SIGKILL');
      while (all.some((one) => signal(one, 0))) await pause(5);
      killed = true;
    },
    startAgain: async () => {
      await start();
      killed = false;
    },
    stop: async () => {
      if (!killed) await as('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      await rm(parent, { recursive: true, force: true });
    },
  };
}

/** @returns whether there is such a process */
function signal(id: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(id, name);
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
