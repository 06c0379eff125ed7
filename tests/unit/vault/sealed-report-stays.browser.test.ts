import { beforeEach, expect, test } from 'vitest';
import { readOutbox } from '../../../src/outbox/delivery-state.ts';
import { enqueue } from '../../../src/outbox/enqueue.ts';
import { expireKeys } from '../../../src/vault/expiry.ts';
import { MOST_TRIES } from '../../../src/vault/tries.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { device, removeDatabase } from '../store/device.ts';
import { aDraft } from './a-draft.ts';

/** Safety never costs an unsent report: only its arrival, or *remove everything*, takes it away (DESIGN 6). */

beforeEach(removeDatabase);

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const LOCK = { kind: 'text', text: 'seven kites' } as const;

/** A shared phone on which one sealed report waits, with the lock forgotten in memory. */
async function withWaitingReport() {
  let now = Date.parse('2026-11-22T10:00:00Z');
  const world = device(() => {
    now += HOUR;
    return now;
  });
  const store = await world.open();
  const vault = createVault(store, world);
  await vault.chooseLock(LOCK);
  await vault.keep(aDraft('a game with dragons'));
  const listed = { id: crypto.randomUUID(), mode: 'live', sealedAt: now } as const;
  const draftAfter = await vault.afterSealing(listed);
  if (!draftAfter) throw new Error('the lock is open');
  const report = {
    ...listed,
    sealed: world.random(9_000),
    receiptKeys: [],
    quiet: true,
    untilUnlocked: true as const,
    draftRevision: vault.revision() ?? '',
    draftAfter,
  };
  expect(await enqueue(store, report, world)).toBe('stored');
  vault.sealed(listed, draftAfter);
  vault.lock();
  const waits = async () => (await readOutbox(store, now)).map(({ id, state }) => [id, state]);
  const here = [[listed.id, 'not-sent']];
  expect(await waits()).toEqual(here);
  return { world, store, vault, waits, here, later: (ms: number) => (now += ms) };
}

test('ten wrong tries take what is behind the lock, and leave the report that waits', async () => {
  const { vault, waits, here } = await withWaitingReport();
  for (let i = 0; i < MOST_TRIES; i++) await vault.unlock({ kind: 'text', text: 'eight kites' });
  expect(await vault.unlock(LOCK)).toMatchObject({ kind: 'wrong' });
  expect(await waits()).toEqual(here);
}, 30_000);

test('a lost lock, and a new one in its place, leave the report that waits', async () => {
  const { vault, waits, here } = await withWaitingReport();
  await vault.chooseLock({ kind: 'text', text: 'nine kites' });
  await vault.keep(aDraft('another game'));
  expect(await waits()).toEqual(here);
});

test('expired keys take what is behind the lock, and leave the report that waits', async () => {
  const { world, store, vault, waits, here, later } = await withWaitingReport();
  for (let week = 0; week < 2; week++) {
    later(8 * DAY);
    expect(await expireKeys(store, world)).toBe('rotated');
  }
  expect(await vault.unlock(LOCK)).toMatchObject({ kind: 'wrong' });
  expect(await waits()).toEqual(here);
});
