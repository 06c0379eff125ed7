import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import type { Device } from '../../../src/app/state/device.ts';
import type { OperatorState } from '../../../src/app/state/operator.ts';
import { sendReport } from '../../../src/app/state/sender.ts';
import { random } from '../../../src/crypto/random.ts';
import { readOutbox } from '../../../src/outbox/delivery-state.ts';
import { enqueue } from '../../../src/outbox/enqueue.ts';
import type { Draft } from '../../../src/report/draft.ts';
import { memoryStore } from '../../../src/store/memory-store.ts';
import { makeFirstRecords } from '../../../src/vault/first-records.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { stretchHere } from '../vault/stretch-here.ts';

const WORLD = { random, now: Date.now, stretch: stretchHere, locks: undefined };
const LOCK = { kind: 'text', text: 'seven kites' } as const;
const said = (value: string | string[], how: 'chosen' | 'typed' = 'chosen') =>
  ({ value, how, voice: 'teen', language: 'en' }) as const;
const DRAFT: Draft = {
  v: 1,
  questionnaire: 'online-abuse/1',
  answers: { audience: said('child'), story: said('a game with dragons', 'typed') },
  at: 'story',
  startedAt: '2026-11-22T10:00:00+00:00',
  touchedAt: '2026-11-22T10:01:00+00:00',
  earlier: [],
};

/** A phone with a lock on it, behind which this draft is kept. */
async function lockedPhone() {
  const store = memoryStore(await makeFirstRecords(WORLD));
  const vault = createVault(store, WORLD);
  await vault.chooseLock(LOCK);
  const device = {
    lasting: true,
    vault,
    outbox: { enqueue: (report) => enqueue(store, report, WORLD), poke: () => {} },
  } as Device;
  const recipient = await identityToRecipient(await generateX25519Identity());
  const file = { mode: 'live', recipients: [recipient], receiptKeys: [] };
  const operator = { kind: 'ready', file, text: '{}' } as unknown as OperatorState;
  const tell = async () => expect(await vault.keep(DRAFT)).toBe('kept');
  const send = () =>
    sendReport({
      device,
      operator,
      draft: () => DRAFT,
      revision: () => vault.revision() ?? undefined,
      quiet: true,
      now: () => '2026-11-22T10:02:00+00:00',
      language: 'en',
    });
  return { store, vault, tell, send };
}

test('whoever leaves while a report is sealed finds it behind the lock, with those that were sent before', async () => {
  const { store, vault, tell, send } = await lockedPhone();
  await tell();
  const first = await send();
  await tell();
  const sending = send();
  vault.lock();
  const second = await sending;
  if (first.kind !== 'sealed' || second.kind !== 'sealed') throw new Error('it was not sealed');
  const ids = [first.report.id, second.report.id];
  expect((await readOutbox(store, Date.now())).map(({ id }) => id).sort()).toEqual([...ids].sort());
  expect(second.report.untilUnlocked).toBe(true);
  expect(vault.sent()).toEqual([]);
  await vault.unlock(LOCK);
  expect(vault.sent().map(({ id }) => id)).toEqual(ids);
  expect((await vault.read()).kind).toBe('none');
});
