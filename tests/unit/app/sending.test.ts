import { signal } from '@preact/signals';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import type { Device } from '../../../src/app/state/device.ts';
import { createJourney } from '../../../src/app/state/journey.ts';
import type { Keeper } from '../../../src/app/state/keeper.ts';
import type { OperatorState } from '../../../src/app/state/operator.ts';
import { createSending } from '../../../src/app/state/sending.ts';
import { random } from '../../../src/crypto/random.ts';
import { enqueue } from '../../../src/outbox/enqueue.ts';
import type { Draft } from '../../../src/report/draft.ts';
import { memoryStore } from '../../../src/store/memory-store.ts';
import { makeFirstRecords } from '../../../src/vault/first-records.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { stretchHere } from '../vault/stretch-here.ts';

const WORLD = { random, now: Date.now, stretch: stretchHere, locks: undefined };
const NOW = '2026-11-22T10:02:00+00:00';

const draftWith = (story: string): Draft => ({
  v: 1,
  questionnaire: 'online-abuse/2',
  answers: {
    audience: { value: 'child', how: 'chosen', voice: 'teen', language: 'en' },
    story: { value: story, how: 'typed', voice: 'teen', language: 'en' },
  },
  at: 'story',
  startedAt: '2026-11-22T10:00:00+00:00',
  touchedAt: '2026-11-22T10:01:00+00:00',
  earlier: [],
});

/** Somebody about to send, on a phone whose last write is still on its way until `written` is called. */
async function aboutToSend() {
  const store = memoryStore(await makeFirstRecords(WORLD));
  const vault = createVault(store, WORLD);
  const device = {
    lasting: true,
    painted: async () => {},
    vault,
    outbox: { enqueue: (report) => enqueue(store, report, WORLD), poke: () => {} },
  } as Device;
  const identity = await generateX25519Identity();
  const file = { mode: 'live', recipients: [await identityToRecipient(identity)], receiptKeys: [] };
  const operator = { kind: 'ready', file, text: '{}' } as unknown as OperatorState;
  const journey = createJourney({
    now: () => NOW,
    language: () => 'en',
    confirmed: () => {},
    typed: () => {},
  });
  let written = () => {};
  const resting = new Promise<void>((settle) => {
    written = settle;
  });
  let forgotten = 0;
  let asked = 0;
  const sending = createSending({
    journey,
    keeper: { rest: () => resting, keeps: () => false, own: () => true } as Keeper,
    device: async () => device,
    operator: signal(operator),
    askOperator: async () => {
      asked += 1;
      return operator;
    },
    now: () => NOW,
    language: () => 'en',
    timesForgotten: () => forgotten,
  });
  const leave = () => {
    forgotten += 1;
    journey.forget();
  };
  const open = async (sealed: Uint8Array) => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return decrypter.decrypt(sealed, 'text');
  };
  journey.open(draftWith('a game with dragons'));
  return { journey, sending, leave, open, written: () => written(), asked: () => asked };
}

test('on the check page sealing is tried out once the last answer is kept', async () => {
  const { sending, written, asked } = await aboutToSend();
  const tried = sending.tryOut();
  // Whoever is quick cannot send before.
  expect(sending.state.value.kind).toBe('trying');
  await new Promise((settle) => setTimeout(settle));
  expect(asked()).toBe(0);
  written();
  await tried;
  expect([asked(), sending.state.value.kind]).toEqual([1, 'ready']);
});

test.each([
  ['nobody is there', undefined],
  ['the next person tells something', 'a film about boats'],
])(
  'left right after *send*, before the last word was written: what they told is sent, when %s',
  async (_, next) => {
    const { journey, sending, leave, open, written } = await aboutToSend();
    const sent = sending.send();
    leave();
    if (next) journey.open(draftWith(next));
    written();
    const result = await sent;
    if (!result) throw new Error('nothing was sealed');
    const text = await open(result.report.sealed);
    expect(text).toContain('a game with dragons');
    if (next) expect(text).not.toContain(next);
    expect(result.report.quiet).toBe(false);
  },
);
