import { sha256Hex } from '../../../src/crypto/digest.ts';
import { random } from '../../../src/crypto/random.ts';
import { newReceiptKey, type ReceiptSigningKey, signReceipt } from '../../../src/crypto/receipt.ts';
import { type DeliveryWorld, deliver } from '../../../src/outbox/deliver.ts';
import { type OutboxItem, readOutbox } from '../../../src/outbox/delivery-state.ts';
import { enqueue } from '../../../src/outbox/enqueue.ts';
import { memoryStore } from '../../../src/store/memory-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { makeFirstRecords } from '../../../src/vault/first-records.ts';
import type { ReceiptKey } from '../../../src/wire/receipt.ts';

/** What a phone sent, as the intake sees it. */
export type Sent = { readonly path: string; readonly init: RequestInit; readonly body: Uint8Array };
export type Network = (sent: Sent) => Promise<Response> | Response;

export type Phone = {
  readonly store: Store;
  readonly key: ReceiptSigningKey;
  readonly sent: readonly Sent[];
  now: number;
  /** Puts a sealed report into the outbox. @returns its id */
  seal(change?: {
    quiet?: boolean;
    untilUnlocked?: true;
    sealed?: Uint8Array<ArrayBuffer>;
    receiptKeys?: readonly ReceiptKey[];
  }): Promise<string>;
  deliver(network: Network, change?: Partial<DeliveryWorld>): ReturnType<typeof deliver>;
  outbox(): Promise<readonly OutboxItem[]>;
};

export const publicHalf = ({ d: _d, ...key }: ReceiptSigningKey): ReceiptKey => key;

/** A phone whose clock the test sets, in memory. What stands for a sealed report is random bytes: nobody here opens it. */
export async function phone(given?: Store): Promise<Phone> {
  const self = { now: Date.parse('2026-11-22T10:00:00Z') };
  const world = { random, now: () => self.now };
  const store = given ?? memoryStore(await makeFirstRecords(world));
  const key = await newReceiptKey();
  const sent: Sent[] = [];
  return Object.assign(self, {
    store,
    key,
    sent,
    async seal({
      quiet = false,
      untilUnlocked = undefined as true | undefined,
      sealed = random(9_000),
      receiptKeys = [publicHalf(key)] as readonly ReceiptKey[],
    } = {}) {
      const id = crypto.randomUUID();
      const behindLock = untilUnlocked ? { untilUnlocked } : {};
      const stored = await enqueue(
        store,
        { id, sealed, receiptKeys, mode: 'live', quiet, ...behindLock },
        world,
      );
      if (stored !== 'stored') throw new Error(stored);
      self.now += 1;
      return id;
    },
    deliver(network: Network, change: Partial<DeliveryWorld> = {}) {
      return deliver({
        store,
        locks: undefined,
        urge: 'now',
        ...world,
        fetch: async (input, init = {}) => {
          const one = { path: input as string, init, body: init.body as Uint8Array };
          sent.push(one);
          return network(one);
        },
        ...change,
      });
    },
    outbox: () => readOutbox(store, self.now),
  });
}

/** What the intake answers when it holds the report. */
export async function receiptFor(sent: Sent, key: ReceiptSigningKey, status = 201): Promise<Response> {
  const payload = {
    id: sent.path.slice('/v1/reports/'.length),
    sha256: await sha256Hex(sent.body),
    receivedAt: '2026-11-22T10:00:01.000Z',
  };
  return Response.json({ receipt: await signReceipt(payload, key) }, { status });
}
