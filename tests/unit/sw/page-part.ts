import { random } from '../../../src/crypto/random.ts';
import { readOutbox } from '../../../src/outbox/delivery-state.ts';
import { enqueue } from '../../../src/outbox/enqueue.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { makeFirstRecords } from '../../../src/vault/first-records.ts';
import type { ReceiptKey } from '../../../src/wire/receipt.ts';

/** The part of the app that a test needs in a page: the built app's own code, reached through `window`. */
const world = { random, now: Date.now };

async function store() {
  const opened = await openStore(() => makeFirstRecords(world));
  if (!opened.ok) throw new Error('the browser refused storage');
  return opened.store;
}

/** What the page does before it is closed. @returns the report's id */
async function putInOutbox(receiptKeys: readonly ReceiptKey[], quiet: boolean): Promise<string> {
  const id = crypto.randomUUID();
  const open = await store();
  const stored = await enqueue(
    open,
    { id, sealed: random(9_000), receiptKeys, mode: 'practice', quiet },
    world,
  );
  open.close();
  if (stored !== 'stored') throw new Error(stored);
  return id;
}

/** What the page shows when it is opened again: each report's state. */
async function statesInOutbox(): Promise<readonly string[]> {
  const open = await store();
  const items = await readOutbox(open, Date.now());
  open.close();
  return items.map(({ state }) => state);
}

declare global {
  interface Window {
    putInOutbox: typeof putInOutbox;
    statesInOutbox: typeof statesInOutbox;
  }
}

Object.assign(window, { putInOutbox, statesInOutbox });
