import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { IntakeConfig } from '../../../src/intake/config.ts';
import type { StartIntake } from '../../../src/intake/server.ts';
import { script } from '../../e2e/stage/run-node.ts';

const PROCESS = script('tests/faults/stage/warm-intake-process.ts');

/** An intake whose code is loaded and which has not begun: loading takes ten times as long as starting. */
export type WarmIntake = {
  readonly pid: number;
  /** Begins to start. Settles with what it says once it listens, or why it does not; never when it is killed before. */
  start(config: IntakeConfig): Promise<StartIntake>;
  /** SIGKILL; settles when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; settles when the process is gone. */
  stop(): Promise<void>;
};

/**
 * @param cache a folder that outlives one process: the next loads its code faster
 * @param uid who it runs as; only root can choose
 */
export function warmIntake(cache: string, uid?: number): WarmIntake {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROCESS], {
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
    stdio: ['pipe', 'pipe', 'ignore'],
    cwd: '/',
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  child.stdin.on('error', () => {});
  return {
    pid: child.pid ?? 0,
    async start(config) {
      child.stdin.write(`${JSON.stringify(config)}\n`);
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      return JSON.parse(line) as StartIntake;
    },
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
