import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { random } from '../../../src/crypto/random.ts';
import { deliver } from '../../../src/outbox/deliver.ts';
import { readOutbox } from '../../../src/outbox/delivery-state.ts';
import { memoryStore } from '../../../src/store/memory-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { makeFirstRecords } from '../../../src/vault/first-records.ts';
import { createVault } from '../../../src/vault/vault.ts';
import vector from '../../vectors/slots-1.json' with { type: 'json' };
import { stretchHere } from './stretch-here.ts';

/**
 * What version 1 left on a phone, byte for byte: a draft, and a sealed report that waits. Whatever the app becomes, it opens
 * both (rule 12: formats stay readable). The files are never made anew.
 */

const slot = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../vectors/${name}.bin`, import.meta.url)));

const key = (base64: string) =>
  crypto.subtle.importKey('raw', Buffer.from(base64, 'base64'), 'AES-GCM', false, ['encrypt', 'decrypt']);

let phone: Store;

beforeAll(async () => {
  const fresh = await makeFirstRecords({ random, now: Date.now });
  phone = memoryStore({
    deviceKeys: { ...fresh.deviceKeys, current: await key(vector.deviceKey) },
    maskKey: await key(vector.maskKey),
    slots: { ...fresh.slots, a: slot('draft-slot-1'), c: slot('outbox-slot-1') },
  });
});

test('the draft is there, word for word', async () => {
  expect(
    await createVault(phone, { random, now: Date.now, stretch: stretchHere, locks: undefined }).read(),
  ).toEqual({ kind: 'draft', draft: vector.draft });
});

test('the report that waits is shown, and goes out as it was sealed', async () => {
  const { id, sealedAt, mode, quiet } = vector.record;
  const items = await readOutbox(phone, sealedAt);
  expect(items).toEqual([expect.objectContaining({ id, sealedAt, mode, quiet, state: 'not-sent' })]);

  const sent: { path: string; body: string }[] = [];
  await deliver({
    store: phone,
    fetch: async (path, init) => {
      sent.push({
        path: new URL(path as string, 'http://intake').pathname,
        body: Buffer.from(init?.body as Uint8Array).toString('base64'),
      });
      return new Response(null, { status: 503 });
    },
    locks: undefined,
    now: Date.now,
    random,
    urge: 'now',
  });
  expect(sent).toEqual([{ path: `/v1/reports/${id}`, body: vector.sealed }]);
});

test('what is behind a lock opens with it, and tells what was sent', async () => {
  const { id, sealedAt } = vector.record;
  const fresh = await makeFirstRecords({ random, now: Date.now });
  const locked = memoryStore({
    deviceKeys: { ...fresh.deviceKeys, current: await key(vector.deviceKey) },
    maskKey: await key(vector.maskKey),
    slots: { ...fresh.slots, a: slot('behind-lock-slot-1'), e: slot('lock-slot-1') },
  });
  const vault = createVault(locked, { random, now: Date.now, stretch: stretchHere, locks: undefined });
  expect(await vault.read()).toEqual({ kind: 'none' });
  const secret = { kind: 'pictures', pictures: ['moon', 'fish', 'cup', 'moon'] } as const;
  expect(await vault.unlock(secret)).toMatchObject({
    kind: 'opened',
    content: { draft: vector.draft },
  });
  expect(vault.sent()).toEqual([{ id, mode: 'live', sealedAt }]);
});
