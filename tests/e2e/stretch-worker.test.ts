import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import vector from '../vectors/lock-1.json' with { type: 'json' };
import { expect, test } from './stage/test.ts';
import { visitOnce } from './stage/walk.ts';

/** A page of ours with the pages' policy and no script of its own: the one policy name is still free there. */
const NEUTRAL = '/away';

for (const network of ['online', 'offline'] as const) {
  test(`the worker that makes slow keys works ${network}, and can tell nobody what it was told`, async ({
    page,
    practice,
    practiceApp,
  }) => {
    const path = await workerPath(practiceApp);
    await visitOnce(page, practice.origin);
    if (network === 'offline') await practice.stop();
    await page.goto(practice.origin + NEUTRAL);
    expect(await page.evaluate(inPageWithoutWasm), 'a page of ours compiles no WebAssembly').toBe('refused');

    const started = page.waitForEvent('worker');
    const made = await page.evaluate(stretched, { path, secret: vector.secret, salt: vector.salt });
    expect(made).toBe(vector.stretched);
    const worker = await started;

    const ends: (string | undefined)[] = [];
    page.context().on('requestfinished', () => ends.push('answered'));
    page.context().on('requestfailed', (request) => ends.push(request.failure()?.errorText));
    const tried = await worker.evaluate(tryToTell, practice.origin);
    expect(tried).toEqual({ fetch: 'refused', xhr: 'refused', script: 'refused', socket: 'refused' });
    expect([...new Set(ends)], 'the policy stopped them, before any network').toEqual(['csp']);
  });
}

test('the page starts no worker from an address that is not ours', async ({ page, practice }) => {
  await visitOnce(page, practice.origin);
  await page.goto(practice.origin + NEUTRAL);
  const tried = await page.evaluate(() => {
    try {
      new Worker('/assets/any.js');
      return 'started';
    } catch {
      return 'refused';
    }
  });
  expect(tried).toBe('refused');
});

async function workerPath(app: string): Promise<string> {
  const { workers } = JSON.parse(await readFile(join(app, '.headers.json'), 'utf8')) as { workers: string[] };
  expect(workers).toEqual([expect.stringMatching(/^\/assets\/[\w-]+\.js$/)]);
  return workers[0] ?? '';
}

async function inPageWithoutWasm(): Promise<string> {
  const empty = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  return WebAssembly.compile(empty).then(
    () => 'compiled',
    () => 'refused',
  );
}

/** As the app starts it: through the one Trusted Types policy. */
async function stretched(task: { path: string; secret: string; salt: string }): Promise<string> {
  type Policy = { createScriptURL(address: string): string };
  const { trustedTypes } = window as unknown as {
    trustedTypes: { createPolicy(name: string, rules: Policy): Policy };
  };
  const policy = trustedTypes.createPolicy('worker', { createScriptURL: (address) => address });
  const worker = new Worker(policy.createScriptURL(task.path), { type: 'module' });
  const salt = Uint8Array.from(atob(task.salt), (letter) => letter.charCodeAt(0));
  const answer = new Promise<Uint8Array | null>((settle, fail) => {
    worker.onmessage = ({ data }: MessageEvent<Uint8Array | null>) => settle(data);
    worker.onerror = () => fail(new Error('the worker did not start'));
  });
  worker.postMessage({ secret: task.secret, salt });
  return btoa(String.fromCharCode(...((await answer) ?? [])));
}

/** Every way out of a worker that there is. */
async function tryToTell(origin: string) {
  const outcome = async (way: () => unknown): Promise<string> => {
    try {
      await way();
      return 'went out';
    } catch {
      return 'refused';
    }
  };
  const xhr = () => {
    const request = new XMLHttpRequest();
    request.open('GET', `${origin}/operator.json`, false);
    request.send();
  };
  const socket = () =>
    new Promise((settle, fail) => {
      const opened = new WebSocket(`${origin.replace('http', 'ws')}/`);
      opened.onopen = settle;
      opened.onerror = fail;
    });
  return {
    fetch: await outcome(() => fetch(`${origin}/operator.json`)),
    xhr: await outcome(xhr),
    script: await outcome(() => import(`${origin}/sw.js`)),
    socket: await outcome(socket),
  };
}
