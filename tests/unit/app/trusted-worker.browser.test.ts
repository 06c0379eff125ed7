import { expect, test, vi } from 'vitest';
import { newStretchWorker } from '../../../src/app/new-stretch-worker.ts';
import { trustedWorker } from '../../../src/app/trusted-worker.ts';
import { stretch } from '../../../src/crypto/stretch.ts';

type Policy = { name: string; createScriptURL(address: string): unknown };
type TrustedTypes = {
  createPolicy(name: string, rules: object): Policy;
  isScriptURL(value: unknown): boolean;
};

test('one policy is made for both workers, and it admits no other address', async () => {
  const { trustedTypes } = window as unknown as { trustedTypes: TrustedTypes };
  const made = vi.spyOn(trustedTypes, 'createPolicy');
  const service = trustedWorker('service');
  const slow = trustedWorker('stretch');
  trustedWorker('service');
  expect(made.mock.calls.map(([name]) => name)).toEqual(['worker']);
  expect([service, slow].map((address) => trustedTypes.isScriptURL(address))).toEqual([true, true]);
  expect([service, slow].map(String)).toEqual(['/sw.js', expect.stringContaining('stretch-worker')]);

  const policy = made.mock.results[0]?.value as Policy;
  for (const address of ['/sw.js?', '/assets/other.js', 'https://elsewhere.example/sw.js', 'data:,', '']) {
    expect(() => policy.createScriptURL(address)).toThrow('only our own workers');
  }
  made.mockRestore();
});

test('the worker that the app starts makes a key', async () => {
  expect(await stretch('moon', new Uint8Array(16), newStretchWorker)).not.toBeNull();
});
