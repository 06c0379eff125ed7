import { DATABASE_NAME } from './database-name.ts';

/** How long the browser may take to list its databases, in milliseconds: Safari has left it unanswered (WebKit bug 226547). */
const PATIENCE = 2000;

/**
 * Whether this device has our database, without opening it. Null where the browser cannot tell, or does not in time
 * (Firefox before 126 has no list).
 */
export async function databaseThere(factory: IDBFactory | undefined): Promise<boolean | null> {
  if (!factory) return false;
  const patience = new Promise<null>((settle) => setTimeout(settle, PATIENCE, null));
  const listed = Promise.resolve()
    .then(() => factory.databases())
    .catch(() => null);
  const known = await Promise.race([listed, patience]);
  return known === null ? null : known.some(({ name }) => name === DATABASE_NAME);
}
