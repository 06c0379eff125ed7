import { afterEach, expect, test } from 'vitest';
import { type LockKey, lockKeyFrom, stretch } from '../../../src/crypto/stretch.ts';
import address from '../../../src/crypto/stretch-worker.ts?worker&url';
import vector from '../../vectors/lock-1.json' with { type: 'json' };

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const salt = bytesOf(vector.salt);

const made: string[] = [];
afterEach(() => {
  for (const url of made.splice(0)) URL.revokeObjectURL(url);
});

/** A worker of these lines, holding a lock as long as it lives. */
function workerOf(lines: string, held = 'alive'): () => Worker {
  const source = `${lines}\nnavigator.locks.request('${held}', () => new Promise(() => {}));`;
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  made.push(url);
  return () => new Worker(url, { type: 'module' });
}

const real = `import '${new URL(address, location.href).href}';`;
const newWorker = () => new Worker(address, { type: 'module' });

/** What a lock became cannot be read out; a key made of it can. */
async function tracesOf(lock: LockKey | null): Promise<Uint8Array | null> {
  if (!lock) return null;
  const salted = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: new Uint8Array(0) };
  const key = await crypto.subtle.deriveKey(salted, lock, { name: 'AES-GCM', length: 256 }, true, [
    'encrypt',
  ]);
  return new Uint8Array(await crypto.subtle.exportKey('raw', key));
}

/** Waits until no worker holds it any more. */
const ended = (held = 'alive') => navigator.locks.request(held, () => true);

test('the worker makes of a lock what OpenSSL makes of it, and no script can read it out', async () => {
  const lock = await stretch(vector.secret, salt, newWorker);
  const expected = await lockKeyFrom(bytesOf(vector.stretched));
  expect(await tracesOf(lock)).toEqual(await tracesOf(expected));
  expect(lock).toMatchObject({ extractable: false, usages: ['deriveKey'] });
});

test('another lock and another salt give another key', async () => {
  const traces = [
    await tracesOf(await stretch('one', salt, newWorker)),
    await tracesOf(await stretch('two', salt, newWorker)),
    await tracesOf(
      await stretch(
        'one',
        salt.map((byte) => byte ^ 1),
        newWorker,
      ),
    ),
  ];
  expect(new Set(traces.map(String)).size).toBe(3);
  expect(traces).not.toContain(null);
});

test('the worker ends with its answer', async () => {
  const held = 'answered';
  expect(await stretch('one', salt, workerOf(real, held))).not.toBeNull();
  expect(await ended(held)).toBe(true);
});

test('where there is no WebAssembly, it is said that it cannot be done', async () => {
  expect(await stretch('one', salt, workerOf(`${real} self.WebAssembly = undefined;`))).toBeNull();
  expect(await ended()).toBe(true);
});

test('where no memory is to be had, it is said that it cannot be done', async () => {
  // The library's module may grow to 32,768 pages. Here it may to 128, 8 MiB: growing fails, as on a phone that is full.
  const poor = `
    const { compile } = WebAssembly;
    WebAssembly.compile = (bytes) => {
      const code = new Uint8Array(bytes);
      const limits = [5, 6, 1, 1, 2, 0x80, 0x80, 2];
      const at = code.findIndex((_, i) => limits.every((byte, j) => code[i + j] === byte));
      if (at >= 0) code.set([0x80, 0x81, 0], at + 5);
      return compile(code);
    };`;
  expect(await stretch('one', salt, workerOf(`${real} ${poor}`))).toBeNull();
});

test('an empty lock and a salt that is too short are refused', async () => {
  expect(await stretch('', salt, newWorker)).toBeNull();
  expect(await stretch('one', new Uint8Array(7), newWorker)).toBeNull();
});

test('a worker that cannot be made, whose file is not there or that breaks gives nothing', async () => {
  const refused = () => {
    throw new TypeError('not here');
  };
  expect(await stretch('one', salt, refused)).toBeNull();
  expect(await stretch('one', salt, () => new Worker('/gone.js', { type: 'module' }))).toBeNull();
  expect(await stretch('one', salt, workerOf('throw new Error("broken");'))).toBeNull();
});

test('a worker that never answers is ended when the time is used up', async () => {
  const held = 'silent';
  const waiting = stretch('one', salt, workerOf('onmessage = () => {};', held), 200);
  expect(await waiting).toBeNull();
  expect(await ended(held)).toBe(true);
});
