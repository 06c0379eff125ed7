import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A screen that nobody sees, for one browser. */
export type Display = { readonly number: number; close(): Promise<void> };

/** Starts an X server on a number that it finds free itself, a little larger than a phone. */
export async function openDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '480x1100x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const failed = once(server, 'error').then(([failure]) => Promise.reject(failure as Error));
  const told = once(createInterface({ input: server.stdio[3] as Readable }), 'line');
  const ended = once(server, 'exit').catch(() => {});
  const [number] = (await Promise.race([told, failed])) as [string];
  return {
    number: Number(number),
    async close() {
      server.kill('SIGTERM');
      await ended;
    },
  };
}
