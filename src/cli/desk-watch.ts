import type { DeskOutput } from '../desk/server/commands/command.ts';
import type { DeskWorld } from '../desk/server/open-desk.ts';
import { runWatch } from '../desk/server/watch/run-watch.ts';
import { stopOnSignals } from './stop-on-signals.ts';

/**
 * `npm run desk -- watch`: goes on until Ctrl-C, SIGTERM or SIGHUP, and then ends in order. Each happening is one line on
 * standard error, with its time (UTC).
 */
export async function watchUntilStopped(
  args: readonly string[],
  world: DeskWorld,
  env: NodeJS.ProcessEnv,
): Promise<DeskOutput> {
  // Whoever read the lines has gone, or the disk they go to is full: somebody must be called all the same.
  process.stderr.on('error', () => {});
  const tell = (line: string) => process.stderr.write(`${world.now().toISOString()} ${line}\n`);
  const stop = new AbortController();
  const ended = runWatch(
    args,
    {
      ...world,
      env,
      steady: () => performance.now(),
      tell,
      asksAPerson: !env['DESK_PASSPHRASE_FILE']?.trim(),
    },
    stop.signal,
  );
  stopOnSignals(async () => {
    stop.abort();
    tell((await ended).text);
  });
  const output = await ended;
  // Stopped by a signal, it has said so, and the process ends with it.
  return stop.signal.aborted ? new Promise(() => {}) : output;
}
