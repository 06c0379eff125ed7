import type { Page } from '@playwright/test';

/** What a phone's database may do to the app in the middle of its work. */
export type StorageFault =
  /** The system ends the connection, and says so. */
  | 'ended'
  /** The connection is gone, and nobody says so (iOS). */
  | 'ended silently'
  /** The next piece of work fails, on a connection that still stands. */
  | 'fails once'
  /** The next write is undone after it seemed to go well. */
  | 'undoes a write'
  /** The next write is done, and never answered. */
  | 'does not answer once'
  /** From now on every piece of work fails. */
  | 'fails for ever'
  /** From now on no write is taken, until `heals`: the phone is full. */
  | 'is full'
  | 'heals'
  /** From now on nothing is answered, also no opening. */
  | 'never answers again';

/** Gives a page a database to which `strike` can do something. To be called before the page is opened. */
export async function faultyStorage(page: Page): Promise<{ strike(fault: StorageFault): Promise<void> }> {
  await page.addInitScript(inThePage);
  return {
    strike: (fault) =>
      page.evaluate((what) => (window as unknown as { strike(what: string): void }).strike(what), fault),
  };
}

/** Runs in the page, before any script of it. */
function inThePage(): void {
  const open = new Set<IDBDatabase>();
  const undone = new WeakSet<IDBTransaction>();
  let failing = 0;
  let undoing = 0;
  let silent = 0;

  /** Nobody hears of this target's end. */
  const mute = (target: EventTarget) => {
    for (const end of ['success', 'error', 'complete', 'abort'])
      target.addEventListener(end, (event) => event.stopImmediatePropagation());
  };

  const realOpen = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...args) {
    const request = realOpen.apply(this, args);
    if (silent === Number.POSITIVE_INFINITY) mute(request);
    request.addEventListener('success', () => open.add(request.result));
    return request;
  };

  const realTransaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    if (failing > 0) {
      failing -= 1;
      throw new DOMException('the storage fails', 'UnknownError');
    }
    const tx = realTransaction.call(this, stores, mode, options);
    const mayWrite = mode === 'readwrite';
    if (silent === Number.POSITIVE_INFINITY || (silent > 0 && mayWrite)) {
      silent -= 1;
      mute(tx);
    }
    if (undoing > 0 && mayWrite) {
      undoing -= 1;
      undone.add(tx);
    }
    return tx;
  };

  const realPut = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...args) {
    const request = realPut.apply(this, args);
    const { transaction } = this;
    if (undone.has(transaction)) request.addEventListener('success', () => transaction.abort());
    return request;
  };

  Object.assign(window, {
    strike(fault: string) {
      switch (fault) {
        case 'ended':
        case 'ended silently':
          for (const database of open) {
            database.close();
            if (fault === 'ended') database.dispatchEvent(new Event('close'));
          }
          open.clear();
          break;
        case 'fails once':
          failing = 1;
          break;
        case 'fails for ever':
          failing = Number.POSITIVE_INFINITY;
          break;
        case 'is full':
          undoing = Number.POSITIVE_INFINITY;
          break;
        case 'heals':
          failing = undoing = silent = 0;
          break;
        case 'undoes a write':
          undoing = 1;
          break;
        case 'does not answer once':
          silent = 1;
          break;
        case 'never answers again':
          silent = Number.POSITIVE_INFINITY;
          break;
      }
    },
  });
}
