import { spawn } from 'node:child_process';

export type CommandTrouble = 'not-started' | 'exit-code' | 'signal' | 'too-long';
export type RanCommand = { readonly ok: true } | { readonly ok: false; readonly why: CommandTrouble };

export type CommandOrder = {
  /** The program and its arguments, started as they are: no shell reads them. */
  readonly argv: readonly string[];
  /** The whole environment it gets. */
  readonly env: Readonly<Record<string, string>>;
  /** What it can read on its standard input. */
  readonly input: string;
  /** Milliseconds after which it, and what it has started, is killed. */
  readonly limitMs: number;
};

/**
 * Runs a program to its end and says whether it ended well. What it prints goes nowhere. It has a process group of its own,
 * which is killed as a whole when it takes too long. Never throws.
 */
export function runCommand({ argv, env, input, limitMs }: CommandOrder): Promise<RanCommand> {
  const [program = '', ...args] = argv;
  return new Promise((resolve) => {
    let child: ReturnType<typeof start>;
    try {
      child = start(program, args, env);
    } catch {
      // A name with a NUL in it, or an empty one, is refused before anything is started.
      resolve({ ok: false, why: 'not-started' });
      return;
    }
    const limit = setTimeout(() => {
      killGroup(child.pid);
      end({ ok: false, why: 'too-long' });
    }, limitMs);
    // Only the first end counts.
    const end = (result: RanCommand) => {
      clearTimeout(limit);
      resolve(result);
    };
    child.on('error', () => end({ ok: false, why: 'not-started' }));
    child.on('exit', (code, signal) => {
      if (signal !== null) end({ ok: false, why: 'signal' });
      else end(code === 0 ? { ok: true } : { ok: false, why: 'exit-code' });
    });
    // It need not read what it is given.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

const start = (program: string, args: readonly string[], env: CommandOrder['env']) =>
  spawn(program, args, { env, shell: false, detached: true, stdio: ['pipe', 'ignore', 'ignore'] });

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in this very moment.
  }
}
