import { spawn, spawnSync } from 'node:child_process';

/** Whether there is what gives a command a terminal: util-linux's `script`. */
export const hasTerminal = spawnSync('script', ['--version']).status === 0;
if (!hasTerminal) console.error('SKIPPED: script is not here, so nobody typed: apt install bsdutils');

/**
 * Runs a command at a terminal of its own, where somebody types.
 *
 * @param typing what is typed, each once its prompt (a part of it) has appeared after what went before
 * @returns everything that stood on the screen, and the exit code
 */
export async function atATerminal(
  command: string,
  typing: readonly (readonly [prompt: string, answer: string])[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly screen: string; readonly code: number | null }> {
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let screen = '';
  let read = 0;
  const waiting = [...typing];
  const typeOn = () => {
    const [next] = waiting;
    const at = next ? screen.indexOf(next[0], read) : -1;
    if (!next || at < 0) return;
    read = screen.length;
    waiting.shift();
    child.stdin.write(next[1]);
  };
  child.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString();
    typeOn();
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { screen, code };
}
