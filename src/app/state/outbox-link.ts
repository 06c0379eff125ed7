import { random } from '../../crypto/random.ts';
import { deliver } from '../../outbox/deliver.ts';
import { type Arrival, announceOutbox, type OutboxItem, readOutbox } from '../../outbox/delivery-state.ts';
import { type Enqueued, enqueue, type ToEnqueue } from '../../outbox/enqueue.ts';
import { outboxRoom } from '../../outbox/outbox-room.ts';
import { registerSync } from '../../outbox/register-sync.ts';
import { type OutboxRunner, runOutbox } from '../../outbox/run.ts';
import type { Store } from '../../store/store.ts';
import type { ReceiptKey } from '../../wire/receipt.ts';
import { tellingFetch } from './telling-fetch.ts';

export type OutboxLinkWorld = {
  readonly channel: BroadcastChannel | null;
  readonly refreshReceiptKeys: () => Promise<readonly ReceiptKey[] | null>;
  /** Told when a record changed, with what arrived, and when a delivery ended. */
  readonly onChange: (arrived: Arrival | null) => void;
};

/** The outbox of one store, as the page uses it. */
export type OutboxLink = {
  readonly lasting: boolean;
  readonly items: () => Promise<readonly OutboxItem[]>;
  readonly room: () => Promise<number>;
  readonly enqueue: (report: ToEnqueue) => Promise<Enqueued>;
  /** Tries now. */
  readonly poke: () => void;
  /** Sends nothing more. */
  readonly stop: () => void;
};

/** Starts delivering what waits in `store`, and keeps at it while the page lives. */
export function linkOutbox(store: Store, world: OutboxLinkWorld): OutboxLink {
  const now = () => Date.now();
  const changed = (arrived: Arrival | null) => {
    world.onChange(arrived);
    if (world.channel) announceOutbox(world.channel, arrived);
  };
  const runner: OutboxRunner = runOutbox({
    deliver: (urge, insist) =>
      deliver({
        store,
        fetch: tellingFetch,
        locks: store.lasting ? navigator.locks : undefined,
        now,
        random,
        refreshReceiptKeys: world.refreshReceiptKeys,
        urge,
        insist,
        changed,
      }),
    page: document,
    window,
    askForSync: async () => {
      if (store.lasting) await registerSync(await navigator.serviceWorker?.getRegistration());
    },
    timer: (ms, call) => {
      const id = setTimeout(call, ms);
      return () => clearTimeout(id);
    },
    now,
    onReport: () => world.onChange(null),
  });
  return {
    lasting: store.lasting,
    items: () => readOutbox(store, now()),
    room: () => outboxRoom(store),
    enqueue: (report) => enqueue(store, report, { random, now }),
    poke: runner.poke,
    stop: runner.stop,
  };
}
