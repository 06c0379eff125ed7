import { databaseStore, type Found } from './internal/database-store.ts';
import type { FirstRecords, Store } from './store.ts';

export type OpenedStore =
  | { readonly ok: true; readonly store: Store; readonly found: Found }
  /** No storage here (private window, Lockdown Mode, quota), or none in time. Use a memory store. */
  | { readonly ok: false; readonly why: 'refused' };

/**
 * Opens the one database and makes, once, the records that every device has.
 *
 * @param firstRecords made before the transaction that stores them; called only when something is missing
 * @param giveUp when it settles first, the answer is `refused`: some browsers leave an open request unanswered
 */
export async function openStore(
  firstRecords: () => Promise<FirstRecords>,
  giveUp: Promise<unknown> = new Promise(() => {}),
): Promise<OpenedStore> {
  const opening = databaseStore(firstRecords);
  const opened = await Promise.race([opening.catch(() => null), giveUp.then(() => null)]);
  if (opened) return { ok: true, ...opened };
  opening.then((late) => late.store.close()).catch(() => {});
  return { ok: false, why: 'refused' };
}

/** Opens the database only if a page has made it: the service worker never creates a record. */
export async function openExistingStore(): Promise<Store | null> {
  try {
    return (await databaseStore(null)).store;
  } catch {
    return null;
  }
}
