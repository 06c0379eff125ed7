import { expect, test } from 'vitest';
import { random } from '../../../src/crypto/random.ts';
import { memoryStore } from '../../../src/store/memory-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { expireKeys, KEY_LIFE } from '../../../src/vault/expiry.ts';
import { makeFirstRecords } from '../../../src/vault/first-records.ts';
import { readLockRecord } from '../../../src/vault/lock-record.ts';
import type { SentReport } from '../../../src/vault/locked-content.ts';
import type { Secret } from '../../../src/vault/secret.ts';
import { createVault, type Vault } from '../../../src/vault/vault.ts';
import { REPORT_MAX_BYTES } from '../../../src/wire/limits.ts';
import { aDraft } from './a-draft.ts';
import { stretchHere } from './stretch-here.ts';

const LOCK: Secret = { kind: 'text', text: 'seven kites' };
const NOW = Date.parse('2026-11-22T10:00:00Z');
const WORLD = { random, now: () => NOW, stretch: stretchHere, locks: undefined };

const sentReport = (place = 0): SentReport => ({
  id: crypto.randomUUID(),
  mode: 'live',
  sealedAt: NOW + place,
});

/** A phone with an open lock on it; `atKeys` is called once, the second time from now that a key is reached for. */
async function phone() {
  const memory = memoryStore(await makeFirstRecords(WORLD));
  let looks = Number.POSITIVE_INFINITY;
  let meanwhile = async () => {};
  const store: Store = {
    ...memory,
    async deviceKeys() {
      if (--looks === 0) await meanwhile();
      return memory.deviceKeys();
    },
  };
  const vault = createVault(store, WORLD);
  expect(await vault.chooseLock(LOCK)).toBe('chosen');
  expect(await vault.keep(aDraft('a game with dragons'))).toBe('kept');
  /** Puts the report in the draft's place, as the outbox does. */
  const seal = async (report: SentReport, after?: Awaited<ReturnType<Vault['afterSealing']>>) => {
    const bytes = after ?? (await vault.afterSealing(report));
    if (!bytes) throw new Error('the lock is open');
    const expected = vault.revision() ?? '';
    expect(await store.swap([{ slot: 'a', expected, bytes }])).toBe('done');
    vault.sealed(report, bytes);
  };
  const atKeys = (what: () => Promise<void>) => {
    looks = 2;
    meanwhile = what;
  };
  const openedAgain = async () => {
    const later = createVault(store, WORLD);
    const tried = await later.unlock(LOCK);
    if (tried.kind !== 'opened') throw new Error(`the lock did not open it: ${tried.kind}`);
    return tried.content;
  };
  return { store, vault, seal, atKeys, openedAgain };
}

test('an answer kept while an arrival is being written down does not take the arrival away', async () => {
  const { vault, seal, openedAgain } = await phone();
  const report = sentReport();
  await seal(report);
  const noting = vault.noteArrived(new Map([[report.id, NOW]]));
  const keeping = vault.keep(aDraft('another game'));
  expect([await noting, await keeping]).toEqual(['kept', 'kept']);
  expect(await openedAgain()).toMatchObject({
    draft: aDraft('another game'),
    sent: [{ ...report, arrivedAt: NOW }],
  });
});

test('a report sealed while an arrival is being written down stays told, and its draft does not come back', async () => {
  const { vault, seal, atKeys, openedAgain } = await phone();
  const [first, second] = [sentReport(), sentReport(1)];
  await seal(first);
  await vault.keep(aDraft('another game'));
  const after = await vault.afterSealing(second);
  atKeys(() => seal(second, after));
  await vault.noteArrived(new Map([[first.id, NOW]]));
  const content = await openedAgain();
  expect(content.draft).toBeNull();
  expect(content.sent.map(({ id }) => id)).toEqual([first.id, second.id]);
});

test('after more reports than the list takes, the lock still opens the draft; the oldest that arrived go first', async () => {
  const { vault, seal, openedAgain } = await phone();
  const reports = Array.from({ length: 53 }, (_, i) => sentReport(i));
  for (const report of reports.slice(0, 3)) await seal(report);
  await vault.noteArrived(new Map([[reports[1]?.id ?? '', NOW]]));
  for (const report of reports.slice(3)) await seal(report);
  await vault.keep(aDraft('another game'));
  const { draft, sent } = await openedAgain();
  expect(draft).toEqual(aDraft('another game'));
  expect(sent.map(({ id }) => id)).toEqual(
    reports.filter((_, i) => ![0, 1, 2].includes(i)).map(({ id }) => id),
  );
});

test('the largest draft fits beside the longest list', async () => {
  const { vault, seal, openedAgain } = await phone();
  const reports = Array.from({ length: 50 }, (_, i) => sentReport(i));
  for (const report of reports) await seal(report);
  await vault.noteArrived(new Map(reports.map(({ id }) => [id, NOW])));
  const largest = aDraft('x'.repeat(REPORT_MAX_BYTES));
  expect(await vault.keep(largest)).toBe('kept');
  expect((await openedAgain()).draft).toEqual(largest);
});

test('a tab whose lock was replaced in another tab writes nothing over what stands behind the new one', async () => {
  const { store, vault } = await phone();
  const other = createVault(store, WORLD);
  await other.read();
  const replacing: Secret = { kind: 'text', text: 'eight kites' };
  expect(await other.chooseLock(replacing)).toBe('chosen');
  expect(await other.keep(aDraft('of the other tab'))).toBe('kept');
  await vault.read();
  expect(await vault.keep(aDraft('of this one'))).toBe('taken-over');
  expect(await createVault(store, WORLD).unlock(replacing)).toMatchObject({
    content: { draft: aDraft('of the other tab') },
  });
});

test('a try that cannot be made leaves the age of the device keys as another tab has put it', async () => {
  const { store } = await phone();
  const later = { ...WORLD, now: () => NOW + KEY_LIFE + 1 };
  const vault = createVault(store, {
    ...later,
    stretch: async () => {
      expect(await expireKeys(store, later)).toBe('rotated');
      return null;
    },
  });
  expect(await vault.unlock(LOCK)).toEqual({ kind: 'failed' });
  expect((await readLockRecord(store, later)).record).toMatchObject({ keyMadeAt: later.now(), tries: 0 });
});
