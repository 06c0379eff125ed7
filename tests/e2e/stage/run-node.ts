import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const ROOT = new URL('../../..', import.meta.url).pathname;

const FLAGS = ['--disable-warning=ExperimentalWarning'];

/** Where Node keeps the code it has compiled, for the next process: each test starts the intake anew. */
const COMPILED = join(ROOT, '.cache', 'node');

/** Runs one of the project's own scripts to its end. */
export async function runNode(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; out: string; err: string }> {
  const child = spawnNode(args, env);
  let out = '';
  let err = '';
  child.stdout?.on('data', (part) => {
    out += String(part);
  });
  child.stderr?.on('data', (part) => {
    err += String(part);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? 1, out, err };
}

/** Starts a script; `uid` runs it as somebody else (only root can). */
export function spawnNode(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  uid?: number,
): ChildProcess {
  return spawn(process.execPath, [...FLAGS, ...args], {
    cwd: ROOT,
    env: { ...withoutColours(process.env), NODE_COMPILE_CACHE: COMPILED, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
}

/** Playwright asks for colours where we ask for none; given both, Node warns of it among what the script says. */
function withoutColours({ FORCE_COLOR: _, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env;
}

export const script = (path: string): string => join(ROOT, path);
