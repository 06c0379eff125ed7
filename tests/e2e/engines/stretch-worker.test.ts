import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import vector from '../../vectors/lock-1.json' with { type: 'json' };
import { makeService } from '../stage/service.ts';
import { readyOffline } from './stage/on-the-phone.ts';
import { expect, inEachEngine, test } from './stage/test.ts';

/** A page of ours with the pages' policy and no script of its own: the one policy name is still free there. */
const NEUTRAL = '/away';
const PROBE = '/assets/probe.js';

inEachEngine(() => {
  test('the worker makes the same slow key online and out of what is kept for offline', async ({
    phone,
    practice,
    practiceApp,
  }) => {
    const [path = ''] = (await headersOf(practiceApp)).workers;
    const hand = await phone.open();
    await hand.goto(practice.origin + NEUTRAL);
    expect(await hand.evaluate(stretched, path, vector.secret, vector.salt)).toBe(vector.stretched);
    await hand.goto(practice.origin);
    await readyOffline(hand);
    await practice.stop();
    await hand.goto(practice.origin + NEUTRAL);
    expect(await hand.evaluate(stretched, path, vector.secret, vector.salt)).toBe(vector.stretched);
  });

  test('a worker served with that policy can tell nobody what it was told', async ({
    phone,
    practiceApp,
  }) => {
    const folder = await mkdtemp(join(tmpdir(), 'nightlight-probe-'));
    const dist = join(folder, 'dist');
    await cp(practiceApp, dist, { recursive: true });
    const headers = await headersOf(dist);
    await writeFile(join(dist, '.headers.json'), JSON.stringify({ ...headers, workers: [PROBE] }));
    await writeFile(
      join(dist, PROBE),
      `onmessage = async () => postMessage(await (${String(tryToTell)})());`,
    );
    const service = await makeService(dist);
    try {
      const hand = await phone.open();
      await hand.goto(service.origin + NEUTRAL);
      expect(await hand.evaluate(asked, PROBE)).toBe('fetch refused, xhr refused, script refused');
    } finally {
      await service.end();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

async function headersOf(dist: string): Promise<{ workers: readonly string[] }> {
  return JSON.parse(await readFile(join(dist, '.headers.json'), 'utf8')) as { workers: string[] };
}

type Policy = { createScriptURL(address: string): string };
type Typed = { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } };

/** As the app starts it, through the one Trusted Types policy where there is such a thing; what it makes, in base64. */
async function stretched(path: string, secret: string, salt: string): Promise<string> {
  const rules = { createScriptURL: (address: string) => address };
  const policy = (window as unknown as Typed).trustedTypes?.createPolicy('worker', rules) ?? rules;
  const worker = new Worker(policy.createScriptURL(path), { type: 'module' });
  const answer = await new Promise<Uint8Array | null>((settle, fail) => {
    worker.onmessage = ({ data }: MessageEvent<Uint8Array | null>) => settle(data);
    worker.onerror = () => fail(new Error('the worker did not start'));
    worker.postMessage({ secret, salt: Uint8Array.from(atob(salt), (letter) => letter.charCodeAt(0)) });
  });
  worker.terminate();
  return answer ? btoa(String.fromCharCode(...answer)) : 'it could not';
}

async function asked(path: string): Promise<string> {
  const rules = { createScriptURL: (address: string) => address };
  const policy = (window as unknown as Typed).trustedTypes?.createPolicy('worker', rules) ?? rules;
  const worker = new Worker(policy.createScriptURL(path), { type: 'module' });
  return new Promise<string>((settle, fail) => {
    worker.onmessage = ({ data }: MessageEvent<string>) => settle(data);
    worker.onerror = () => fail(new Error('the worker did not start'));
    worker.postMessage('');
  });
}

/** Runs in the worker, as text: ways out that all engines have. */
async function tryToTell(): Promise<string> {
  const outcome = async (name: string, way: () => unknown): Promise<string> => {
    try {
      await way();
      return `${name} went out`;
    } catch {
      return `${name} refused`;
    }
  };
  const ways = [
    await outcome('fetch', () => fetch('/operator.json')),
    await outcome('xhr', () => {
      const request = new XMLHttpRequest();
      request.open('GET', '/operator.json', false);
      request.send();
    }),
    await outcome('script', () => import(new URL('/sw.js', location.href).href)),
  ];
  return ways.join(', ');
}
