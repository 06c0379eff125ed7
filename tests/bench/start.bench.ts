import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT } from '../e2e/stage/run-node.ts';
import { noteFigure } from './stage/note-figure.ts';

test.setTimeout(900_000);

/** Nothing of what this bench runs in: another npm and Node must be found anew, and nothing installed before be used. */
const outside = (cache: string) => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|PLAYWRIGHT)/.test(name)),
  ),
  PATH: (process.env['PATH'] ?? '')
    .split(':')
    .filter((folder) => !folder.includes('node_modules'))
    .join(':'),
  npm_config_cache: cache,
  PORT: '0',
  DESK_PORT: '0',
});

/** `npm start` until it says where the app is; then it is stopped as by Ctrl-C. @returns seconds */
async function startOnce(clone: string, cache: string): Promise<number> {
  const begun = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env: outside(cache),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  try {
    const url = await addressIn(child, (more) => {
      said += more;
    });
    const seconds = (performance.now() - begun) / 1000;
    expect((await fetch(url)).status).toBe(200);
    return Math.round(seconds * 10) / 10;
  } catch {
    throw new Error(`npm start did not say where the app is:\n${said}`);
  } finally {
    if (child.exitCode === null && child.pid) {
      const over = once(child, 'exit');
      process.kill(-child.pid, 'SIGINT');
      await over;
    }
  }
}

function addressIn(child: ChildProcess, hear: (text: string) => void): Promise<string> {
  return new Promise((settle, fail) => {
    let all = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part) => {
        hear(String(part));
        all += String(part);
        const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(all) ?? [];
        if (url) settle(url);
      });
    child.once('exit', () => fail(new Error('it ended')));
  });
}

test('npm start on a fresh clone with nothing on the machine from before, and again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nightlight-clone-'));
  try {
    const [clone, cache] = [join(folder, 'clone'), join(folder, 'npm-cache')];
    const cloning = spawn('git', ['clone', '--quiet', `file://${ROOT}`, clone], { stdio: 'inherit' });
    const [code] = (await once(cloning, 'exit')) as [number];
    expect(code).toBe(0);
    const first = await startOnce(clone, cache);
    noteFigure('start', {
      what: 'npm start on a fresh clone, empty npm cache',
      value: first,
      unit: 's',
      budget: '≤ 300 s',
    });
    const of = [await startOnce(clone, cache), await startOnce(clone, cache), await startOnce(clone, cache)];
    noteFigure('start', {
      ...{
        what: 'npm start again',
        value: of.toSorted((a, b) => a - b)[1] ?? 0,
        unit: 's',
        budget: '≤ 5 s',
        of,
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
