import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const MODULE = join(import.meta.dirname, '..', '..', '..', 'src', 'cli', 'stop-on-signals.ts');

let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill('SIGKILL');
});

/** A server that needs a moment to stop, and says when it begins to and when it has. */
function server(ending: string) {
  const program = `
    import { stopOnSignals } from ${JSON.stringify(MODULE)};
    stopOnSignals(async () => {
      console.log('stopping');
      await new Promise((resolve) => setTimeout(resolve, 50));
      ${ending}
    });
    setInterval(() => {}, 1000);
    console.log('up');`;
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '-e', program];
  const running = spawn(process.execPath, args);
  child = running;
  let out = '';
  let onWords = (): void => undefined;
  running.stdout.on('data', (chunk) => {
    out += chunk;
    onWords();
  });
  return {
    send: (signal: NodeJS.Signals) => running.kill(signal),
    says: (words: string) =>
      new Promise<void>((resolve) => {
        onWords = () => {
          if (out.includes(words)) resolve();
        };
        onWords();
      }),
    ended: new Promise<{ code: number | null; out: string }>((resolve) => {
      running.on('close', (code) => resolve({ code, out }));
    }),
  };
}

test('one Ctrl-C that arrives three times stops the server once, and cleanly', async () => {
  const run = server("console.log('stopped');");
  await run.says('up');
  run.send('SIGINT');
  await run.says('stopping');
  run.send('SIGINT');
  run.send('SIGTERM');
  expect(await run.ended).toEqual({ code: 0, out: 'up\nstopping\nstopped\n' });
});

test('a server that cannot stop cleanly says so by its exit code', async () => {
  const run = server("throw new Error('the disk is gone');");
  await run.says('up');
  run.send('SIGTERM');
  expect(await run.ended).toEqual({ code: 1, out: 'up\nstopping\n' });
});
