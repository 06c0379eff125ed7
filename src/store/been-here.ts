import { DATABASE_NAME } from './database-name.ts';

/**
 * Whether this device has our database, without opening it: on a first visit nothing needs to wait for it.
 * True where the browser cannot tell (Firefox before 126).
 */
export async function beenHere(factory: IDBFactory | undefined): Promise<boolean> {
  if (!factory) return false;
  try {
    return (await factory.databases()).some(({ name }) => name === DATABASE_NAME);
  } catch {
    return true;
  }
}
