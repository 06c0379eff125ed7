import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { OF_EACH_LEVEL } from '../desk-and-intake.ts';
import { startWatching } from './watching.ts';

const COMMAND = join(import.meta.dirname, '../../../../src/cli/desk.ts');
const [, , , IMMEDIATE] = OF_EACH_LEVEL;

it('when nobody reads what it says any more, it goes on, and calls', async () => {
  const watching = await startWatching((webhook) => ({ alarm: { webhook }, watch: { everySeconds: 1 } }));
  const { dataDir, origin } = watching.at;
  const watch = spawn(process.execPath, [COMMAND, 'watch'], {
    env: { ...process.env, DATA_DIR: dataDir, DESK_PORT: new URL(origin).port },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(watch, 'exit');
  onTestFinished(async () => {
    watch.kill('SIGKILL');
    await ended;
  });
  watch.stderr.destroy();
  await watching.at.send(IMMEDIATE);
  await expect.poll(() => watching.called(), { timeout: 60_000 }).toEqual([['immediate']]);
  watch.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
}, 90_000);
