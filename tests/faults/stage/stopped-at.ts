import type { Page } from '@playwright/test';

/** A moment between *send* and *it has arrived*, as the platform sees it. */
export type Step =
  /** *Send* was tapped; nothing is sealed. */
  | 'before the seal'
  /** The seal's own random numbers were just asked for. */
  | 'in the middle of the seal'
  /** It is sealed, and about to be stored. */
  | 'sealed, not stored'
  /** The write was asked for and is not on the disk. */
  | 'while it is stored'
  /** It is on the disk; the page has not heard of it. */
  | 'just stored'
  /** It is about to leave. */
  | 'before the request'
  /** The receipt was verified; nothing of it is stored. */
  | 'receipt read, not stored'
  /** The erasing was asked for and is not on the disk. */
  | 'while it is erased'
  /** It is erased on the disk; the page has not heard of it. */
  | 'just erased';

/** What the page says on its console when it has come to a step. No answer is ever in it. */
const SAID = 'stopped at a step';

/**
 * Makes a phone that stops dead at one step, for ever: the page's only thread never goes on, so nothing after that moment
 * happens in it. To be called before the page is opened; counts only after `arm`, so that looking at the check page, which
 * seals a dummy, is not taken for it.
 */
export async function stopsAt(page: Page, step: Step): Promise<Stopping> {
  await page.addInitScript(stopper, { step, said: SAID });
  const reached = new Promise<void>((settle) => {
    page.on('console', (message) => {
      if (message.text() === SAID) settle();
    });
  });
  return {
    arm: async () => {
      await page.evaluate(() => {
        (window as unknown as { armed: boolean }).armed = true;
      });
    },
    reached,
  };
}

export type Stopping = {
  /** From now on it stops at the step. */
  arm(): Promise<void>;
  /** Settles when the page has come to the step. */
  readonly reached: Promise<void>;
};

/** Runs in the page, before any script of it. */
function stopper({ step, said }: { step: Step; said: string }): void {
  const armed = () => Boolean((window as unknown as { armed?: boolean }).armed);
  let verified = false;

  const stopHere = (here: Step) => {
    if (here !== step || !armed()) return;
    console.debug(said);
    for (;;);
  };

  /** Calls `before` ahead of a platform function, and `after` with what it gave. */
  const around = (
    of: object,
    name: string,
    before: (...args: unknown[]) => void,
    after: (given: unknown, ...args: unknown[]) => unknown = (given) => given,
  ) => {
    const real = Reflect.get(of, name) as (...args: unknown[]) => unknown;
    const replaced = function (this: unknown, ...args: unknown[]) {
      before(...args);
      return after(real.apply(this, args), ...args);
    };
    Object.defineProperty(of, name, { configurable: true, writable: true, value: replaced });
  };

  let sealing = false;
  around(Crypto.prototype, 'randomUUID', () => {
    stopHere('before the seal');
    sealing = true;
  });
  around(Crypto.prototype, 'getRandomValues', () => {
    if (sealing) stopHere('in the middle of the seal');
  });
  around(
    SubtleCrypto.prototype,
    'verify',
    () => {},
    async (given: unknown) => {
      const good = await given;
      if (good === true) verified = true;
      return good;
    },
  );
  around(
    IDBDatabase.prototype,
    'transaction',
    (...[, mode]: unknown[]) => {
      if (mode !== 'readwrite') return;
      stopHere(verified ? 'receipt read, not stored' : 'sealed, not stored');
    },
    (given: unknown, ...[, mode]: unknown[]) => {
      if (mode !== 'readwrite') return given;
      const erasing = verified;
      // Listens before anybody else can.
      (given as IDBTransaction).addEventListener('complete', () =>
        stopHere(erasing ? 'just erased' : 'just stored'),
      );
      return given;
    },
  );
  around(
    IDBObjectStore.prototype,
    'put',
    () => {},
    (given: unknown) => {
      stopHere(verified ? 'while it is erased' : 'while it is stored');
      return given;
    },
  );
  around(window, 'fetch', (...[, init]: unknown[]) => {
    if ((init as RequestInit | undefined)?.method === 'PUT') stopHere('before the request');
  });
}
