import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { runWatch } from '../../../../src/desk/server/watch/run-watch.ts';
import { SOON, startWatching } from './watching.ts';

const canHear = ['systemd-notify', 'python3'].every((name) => spawnSync(name, ['--version']).status === 0);
if (!canHear)
  console.warn(
    'SKIPPED: what systemd is told. It needs systemd-notify and python3, to listen as systemd does.',
  );

/** What systemd would do: Node has no datagram sockets of the file system. */
const LISTENS = `
import socket, sys
heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
heard.bind(sys.argv[1])
print('listens', flush=True)
while True:
    print(heard.recv(4096).decode().replace('\\n', ' '), flush=True)
`;

/** A watch that looks every second, under a service manager of the test's own. */
async function underSystemd() {
  const watching = await startWatching((webhook) => ({ alarm: { webhook }, watch: { everySeconds: 1 } }), {
    longestLook: SOON,
  });
  const socket = join(watching.at.dataDir, 'notify');
  const listener = spawn('python3', ['-c', LISTENS, socket], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(async () => {
    listener.kill('SIGKILL');
    if (listener.exitCode === null && listener.signalCode === null) await once(listener, 'exit');
  });
  const heard: string[] = [];
  createInterface({ input: listener.stdout }).on('line', (line) => heard.push(line.trim()));
  await expect.poll(() => heard, { timeout: 30_000 }).toEqual(['listens']);

  const env = { ...watching.world.env, NOTIFY_SOCKET: socket };
  const run = (stop: AbortSignal) => runWatch([], { ...watching.world, env }, stop);
  return { watching, heard, run };
}

it.skipIf(!canHear)('systemd hears that it is up, and again after every look', async () => {
  const { heard, run } = await underSystemd();
  const stop = new AbortController();
  const ended = run(stop.signal);
  await expect
    .poll(() => heard.filter((line) => line === 'READY=1 WATCHDOG=1').length, { timeout: 30_000 })
    .toBeGreaterThan(2);
  stop.abort();
  expect(await ended).toMatchObject({ code: 0 });
});

it.skipIf(!canHear)(
  'while a look hangs, systemd hears that it is up and no more: it is started anew',
  async () => {
    const { watching, heard, run } = await underSystemd();
    await watching.at.sendPlain(new TextEncoder().encode('junk'));
    watching.hangs(true);
    const stop = new AbortController();
    const ended = run(stop.signal);
    const readies = () => heard.filter((line) => line.startsWith('READY=1'));
    await expect.poll(() => readies().length, { timeout: 60_000 }).toBeGreaterThan(1);
    expect(new Set(readies())).toEqual(new Set(['READY=1']));
    stop.abort();
    watching.hangs(false);
    expect(await ended).toMatchObject({ code: 0 });
  },
);

it('a program that is not there holds up nothing', async () => {
  const watching = await startWatching();
  const env = { PATH: '/nowhere', NOTIFY_SOCKET: join(watching.at.dataDir, 'notify') };
  expect(await runWatch([], { ...watching.world, env }, AbortSignal.abort())).toMatchObject({ code: 0 });
  const stop = new AbortController();
  const ended = runWatch([], { ...watching.world, env }, stop.signal);
  await watching.at.sendPlain(new TextEncoder().encode('junk'));
  await expect.poll(() => watching.called(), { timeout: 30_000 }).not.toEqual([]);
  stop.abort();
  expect(await ended).toMatchObject({ code: 0 });
});
