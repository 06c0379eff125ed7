import { random } from '../../crypto/random.ts';
import { stretch } from '../../crypto/stretch.ts';
import { watchOutbox } from '../../outbox/delivery-state.ts';
import { forgetArrived } from '../../outbox/forget-arrived.ts';
import { databaseThere } from '../../store/database-there.ts';
import { memoryStore } from '../../store/memory-store.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { expireKeys } from '../../vault/expiry.ts';
import { makeFirstRecords } from '../../vault/first-records.ts';
import { createOneWriter, type OneWriter } from '../../vault/one-writer.ts';
import { createVault, type Vault } from '../../vault/vault.ts';
import { newStretchWorker } from '../new-stretch-worker.ts';
import { askToPersist } from './ask-to-persist.ts';
import { linkOutbox, type OutboxLink, type OutboxLinkWorld } from './outbox-link.ts';
import { painted } from './painted.ts';

/** How long a browser may take to open the database before this counts as a device without storage, in milliseconds. */
const OPEN_PATIENCE = 5000;

/** What this device can keep, and the draft and reports on it. Loaded after the first question is on the screen. */
export type Device = {
  /** False where storage is refused: everything is in memory, and goes with the page. */
  readonly lasting: boolean;
  /** This device has lost what was kept on it, or part of it, as far as that can be known. */
  readonly cleared: boolean;
  /** There is a database here that cannot be opened now: what waits in it is not known, and must not be denied. */
  readonly unread: boolean;
  readonly store: Store;
  readonly vault: Vault;
  readonly writer: OneWriter;
  readonly outbox: OutboxLink;
  /** A second outbox in memory, for when the lasting one cannot take a report. Made when first asked for. */
  readonly spareOutbox: () => Promise<OutboxLink>;
  /** The outbox, and the spare one once it was asked for. */
  readonly outboxes: () => readonly OutboxLink[];
  /** Settles once what was changed just now has been painted: what is done here comes after it (painted.ts). */
  readonly painted: () => Promise<void>;
  /** Lets go of everything, before it is erased: nothing is sent or written any more. */
  readonly close: () => void;
};

export type DeviceWorld = Omit<OutboxLinkWorld, 'channel'> & {
  readonly lostWriter: () => void;
  /** Our worker brought the page: this browser was here before, and had our database then. */
  readonly knownHere: boolean;
};

const records = () => makeFirstRecords({ random, now: Date.now });

/** Opens the device's storage, or memory in its place; lets old keys expire; starts delivering what waits. */
export async function openDevice(world: DeviceWorld): Promise<Device> {
  const there = databaseThere(window.indexedDB);
  const opened = await openStore(records, new Promise((giveUp) => setTimeout(giveUp, OPEN_PATIENCE)));
  const store = opened.ok ? opened.store : memoryStore(await records());
  const found = opened.ok ? opened.found : 'all';
  askToPersist(navigator.storage, window);
  await expireKeys(store, { random, now: Date.now }).catch(() => 'failed');
  await forgetArrived(store, { random, now: Date.now });
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('nightlight') : null;
  if (channel) watchOutbox(channel, world.onChange);
  const locks = store.lasting ? navigator.locks : undefined;
  let spare: OutboxLink | null = null;
  const outbox = linkOutbox(store, { ...world, channel });
  return {
    lasting: store.lasting,
    cleared: found === 'some' || (found === 'none' && world.knownHere),
    unread: !opened.ok && (await there) === true,
    store,
    vault: createVault(store, {
      random,
      now: Date.now,
      stretch: (secret, salt) => stretch(secret, salt, newStretchWorker),
      locks,
    }),
    writer: createOneWriter(locks, world.lostWriter),
    outbox,
    async spareOutbox() {
      spare ??= linkOutbox(memoryStore(await records()), { ...world, channel: null });
      return spare;
    },
    outboxes: () => (spare ? [outbox, spare] : [outbox]),
    painted: () => painted(window),
    close() {
      outbox.stop();
      spare?.stop();
      channel?.close();
      store.close();
    },
  };
}
