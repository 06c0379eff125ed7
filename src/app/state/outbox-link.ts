import { random } from '../../crypto/random.ts';
import { type DeliveryReport, deliver } from '../../outbox/deliver.ts';
import { announceOutbox, type OutboxItem, readOutbox } from '../../outbox/delivery-state.ts';
import { type Enqueued, enqueue, type ToEnqueue } from '../../outbox/enqueue.ts';
import { outboxRoom } from '../../outbox/outbox-room.ts';
import { registerSync } from '../../outbox/register-sync.ts';
import { type OutboxRunner, runOutbox } from '../../outbox/run.ts';
import type { Store } from '../../store/store.ts';
import type { ReceiptKey } from '../../wire/receipt.ts';

export type OutboxLinkWorld = {
  readonly channel: BroadcastChannel | null;
  readonly refreshReceiptKeys: () => Promise<readonly ReceiptKey[] | null>;
  /** Told when a record changed or a delivery ended. */
  readonly onChange: () => void;
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
  /** Reports of this page that arrived and of which nothing was kept, by id. */
  readonly arrivals: ReadonlyMap<string, number>;
};

/** Starts delivering what waits in `store`, and keeps at it while the page lives. */
export function linkOutbox(store: Store, world: OutboxLinkWorld): OutboxLink {
  const arrivals = new Map<string, number>();
  const now = () => Date.now();
  const noted = (report: DeliveryReport) => {
    if (report.kind === 'done') for (const { id, arrivedAt } of report.arrived) arrivals.set(id, arrivedAt);
    world.onChange();
  };
  const changed = () => {
    world.onChange();
    if (world.channel) announceOutbox(world.channel);
  };
  const runner: OutboxRunner = runOutbox({
    deliver: (urge) =>
      deliver({
        store,
        fetch: tellingFetch,
        locks: store.lasting ? navigator.locks : undefined,
        now,
        random,
        refreshReceiptKeys: world.refreshReceiptKeys,
        urge,
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
    onReport: noted,
  });
  return {
    lasting: store.lasting,
    items: () => readOutbox(store, now()),
    room: () => outboxRoom(store),
    enqueue: (report) => enqueue(store, report, { random, now }),
    poke: runner.poke,
    stop: runner.stop,
    arrivals,
  };
}

/** Notes whether the last request succeeded: the quick exit leads online only then. */
const tellingFetch: typeof fetch = async (input, init) => {
  const { dataset } = document.documentElement;
  try {
    const response = await fetch(input, init);
    dataset['net'] = 'ok';
    return response;
  } catch (error) {
    dataset['net'] = 'lost';
    throw error;
  }
};
