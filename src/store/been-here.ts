import { databaseThere } from './database-there.ts';

/**
 * Whether this device has been here before: on a first visit nothing needs to wait for the database. True where the browser
 * cannot tell.
 */
export async function beenHere(factory: IDBFactory | undefined): Promise<boolean> {
  return (await databaseThere(factory)) ?? true;
}
