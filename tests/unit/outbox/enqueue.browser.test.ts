import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { beforeEach, describe, expect, test } from 'vitest';
import { random } from '../../../src/crypto/random.ts';
import { newReceiptKey } from '../../../src/crypto/receipt.ts';
import { seal } from '../../../src/crypto/seal.ts';
import { readOutbox } from '../../../src/outbox/delivery-state.ts';
import { enqueue, type ToEnqueue } from '../../../src/outbox/enqueue.ts';
import { outboxRoom } from '../../../src/outbox/outbox-room.ts';
import { OUTBOX_SLOTS, type Store } from '../../../src/store/store.ts';
import type { Secret } from '../../../src/vault/secret.ts';
import { createVault, type Vault } from '../../../src/vault/vault.ts';
import { entropy } from '../crypto/entropy.ts';
import { device, rawRecords, removeDatabase } from '../store/device.ts';
import { aDraft } from '../vault/a-draft.ts';
import { phone, publicHalf, receiptFor } from './phone.ts';

const world = device();
let store: Store;
let vault: Vault;

beforeEach(async () => {
  await removeDatabase();
  store = await world.open();
  vault = createVault(store, world);
  await vault.keep(aDraft('a game with dragons'));
});

const report = (change: Partial<ToEnqueue> = {}): ToEnqueue => ({
  id: crypto.randomUUID(),
  sealed: random(9_000),
  receiptKeys: [],
  mode: 'live',
  quiet: false,
  draftRevision: vault.revision() ?? '',
  ...change,
});

describe('after sending', () => {
  test('the draft is gone and the sealed report is there', async () => {
    const toSend = report();
    expect(await enqueue(store, toSend, world)).toBe('stored');
    expect(await vault.read()).toEqual({ kind: 'none' });
    expect(await readOutbox(store, world.now())).toMatchObject([{ id: toSend.id, state: 'not-sent' }]);
  });

  test('it is still there when the app is opened again, byte for byte', async () => {
    const toSend = report();
    await enqueue(store, toSend, world);
    store.close();
    const child = await phone(await world.open());
    await child.deliver((sent) => receiptFor(sent, child.key));
    expect(child.sent[0]?.path).toContain(toSend.id);
    expect(child.sent[0]?.body).toEqual(toSend.sealed);
  });

  test('the storage looks as it did before the first word was written', async () => {
    const before = await rawRecords();
    await enqueue(store, report(), world);
    const after = await rawRecords();
    for (const bytes of Object.values(after['slots'] ?? {})) {
      expect((bytes as Uint8Array).byteLength).toBe(57_344);
      expect(entropy(bytes as Uint8Array)).toBeGreaterThan(7.99);
    }
    expect(Object.keys(after)).toEqual(Object.keys(before));
  });

  test('pressing send twice stores one report', async () => {
    const toSend = report();
    expect(await enqueue(store, toSend, world)).toBe('stored');
    expect(await enqueue(store, toSend, world)).toBe('stored');
    expect((await readOutbox(store, world.now())).length).toBe(1);
  });
});

describe('from behind a lock', () => {
  const LOCK: Secret = { kind: 'text', text: 'seven kites' };

  /** What is sealed from behind an open lock, with the list that takes the draft's place. */
  const fromBehind = async () => {
    await vault.chooseLock(LOCK);
    await vault.keep(aDraft('a game with dragons'));
    const toSend = report({ quiet: true, untilUnlocked: true });
    const listed = { id: toSend.id, mode: toSend.mode, sealedAt: world.now() };
    const draftAfter = await vault.afterSealing(listed);
    if (!draftAfter) throw new Error('the lock is open');
    return { ...toSend, draftAfter };
  };
  const behindLock = async () => {
    const tried = await createVault(store, world).unlock(LOCK);
    return tried.kind === 'opened' ? tried.content : tried.kind;
  };

  test('the list that names it takes the draft’s place, in the same moment', async () => {
    const toSend = await fromBehind();
    expect(await enqueue(store, toSend, world)).toBe('stored');
    expect(await behindLock()).toMatchObject({ draft: null, sent: [{ id: toSend.id }] });
    expect(await readOutbox(store, world.now())).toMatchObject([{ id: toSend.id, quiet: true }]);
  });

  test('where the report is not stored, the draft stays and the list does not name it', async () => {
    const toSend = await fromBehind();
    const broken: Store = { ...store, swap: async () => 'failed' };
    expect(await enqueue(broken, toSend, world)).toBe('failed');
    expect(await behindLock()).toMatchObject({ draft: aDraft('a game with dragons'), sent: [] });
    await vault.keep(aDraft('a game with two dragons'));
    expect(await enqueue(store, toSend, world)).toBe('draft-changed');
    expect(await behindLock()).toMatchObject({ draft: aDraft('a game with two dragons'), sent: [] });
  });
});

describe('the draft stays, and nothing is stored,', () => {
  const untouched = async (story: string) => {
    expect(await vault.read()).toEqual({ kind: 'draft', draft: aDraft(story) });
    expect(await readOutbox(store, world.now())).toEqual([]);
  };

  test('when another word was written after sealing', async () => {
    const toSend = report();
    await vault.keep(aDraft('a game with two dragons'));
    expect(await enqueue(store, toSend, world)).toBe('draft-changed');
    await untouched('a game with two dragons');
  });

  test('when that happens in the moment of storing', async () => {
    const toSend = report();
    const racing: Store = {
      ...store,
      swap: async (changes) => {
        await vault.keep(aDraft('a last word'));
        return store.swap(changes);
      },
    };
    expect(await enqueue(racing, toSend, world)).toBe('draft-changed');
    await untouched('a last word');
  });

  test('when that happens while the bytes are made', async () => {
    const toSend = report();
    let asked = 0;
    const racing: Store = {
      ...store,
      maskKey: async () => {
        asked += 1;
        if (asked === 2) await vault.keep(aDraft('a last word'));
        return store.maskKey();
      },
    };
    expect(await enqueue(racing, toSend, world)).toBe('draft-changed');
    expect(asked).toBeGreaterThan(1);
    await untouched('a last word');
  });

  test('when the storage takes nothing', async () => {
    const full: Store = { ...store, swap: async () => 'failed' };
    expect(await enqueue(full, report(), world)).toBe('failed');
    await untouched('a game with dragons');
  });

  test('when the storage is gone', async () => {
    const toSend = report();
    store.close();
    expect(await enqueue(store, toSend, world)).toBe('failed');
    store = await world.open();
    vault = createVault(store, world);
    await untouched('a game with dragons');
  });
});

describe('with three reports waiting', () => {
  beforeEach(async () => {
    for (let i = 0; i < 3; i++) {
      const { draftRevision: _, ...toSend } = report();
      expect(await enqueue(store, toSend, world)).toBe('stored');
    }
  });

  test('there is no room, a fourth is not taken, and none is overwritten', async () => {
    expect(await outboxRoom(store)).toBe(0);
    const before = await Promise.all(OUTBOX_SLOTS.map((slot) => store.slot(slot)));
    expect(await enqueue(store, report(), world)).toBe('full');
    expect(await Promise.all(OUTBOX_SLOTS.map((slot) => store.slot(slot)))).toEqual(before);
    expect(await vault.read()).toMatchObject({ kind: 'draft' });
  });

  test('the one that arrived first makes room', async () => {
    const child = await phone(store);
    const waiting = (await child.outbox()).map(({ id }) => id);
    let arriving = 0;
    for (const id of waiting.slice(0, 2)) {
      child.now += 60 * 60 * 1000;
      const keys = [publicHalf(child.key)];
      await child.deliver(
        (sent) => (sent.path.endsWith(id) ? receiptFor(sent, child.key) : new Response('')),
        {
          refreshReceiptKeys: async () => keys,
        },
      );
      arriving += 1;
      expect(await outboxRoom(store)).toBe(arriving);
    }
    const fourth = report();
    expect(await enqueue(store, fourth, world)).toBe('stored');
    const left = (await child.outbox()).map(({ id }) => id);
    expect(left.sort()).toEqual([waiting[1], waiting[2], fourth.id].sort());
  });
});

test('the largest report to four hybrid keys, under the longest list of receipt keys, fits a slot', async () => {
  const recipients = await Promise.all(
    Array.from({ length: 4 }, async () => identityToRecipient(await generateHybridIdentity())),
  );
  const receiptKeys = await Promise.all(
    Array.from({ length: 16 }, async (_, i) => ({
      ...publicHalf(await newReceiptKey()),
      kid: `${i}`.padEnd(64, 'k'),
      retired: '2026-11-22',
    })),
  );
  const sealed = await seal(new Uint8Array(44 * 1024).fill(32), recipients);
  expect(await enqueue(store, report({ sealed, receiptKeys }), world)).toBe('stored');
  const child = await phone(store);
  await child.deliver((sent) => receiptFor(sent, child.key));
  expect(child.sent[0]?.body).toEqual(sealed);
});

test('an arrived report leaves neither its bytes nor its receipt on the device', async () => {
  const child = await phone(store);
  await child.seal();
  let receipt = '';
  const full = await Promise.all(OUTBOX_SLOTS.map((slot) => store.slot(slot)));
  await child.deliver(async (sent) => {
    const answer = await receiptFor(sent, child.key);
    receipt = ((await answer.clone().json()) as { receipt: string }).receipt;
    return answer;
  });
  expect(receipt).not.toBe('');
  for (const [i, slot] of OUTBOX_SLOTS.entries()) {
    const bytes = await store.slot(slot);
    expect(bytes.byteLength).toBe(full[i]?.byteLength);
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain(receipt);
  }
});

test('two tabs: while one is sending, the other leaves it to it', async () => {
  const child = await phone(store);
  await child.seal();
  let answer = (_: Response) => {};
  const reached = new Promise<void>((started) => {
    void child.deliver(
      () => {
        started();
        return new Promise<Response>((give) => {
          answer = give;
        });
      },
      { locks: navigator.locks },
    );
  });
  await reached;
  expect(await child.deliver(() => new Response(''), { locks: navigator.locks })).toEqual({
    kind: 'elsewhere',
  });
  answer(new Response(''));
  await expect.poll(async () => (await child.outbox())[0]?.state).toBe('not-sent');
});
