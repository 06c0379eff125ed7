import { beforeEach, expect, test } from 'vitest';
import { connect } from '../../../src/store/internal/connection.ts';
import { openDatabase } from '../../../src/store/internal/database.ts';
import { StorageFailed } from '../../../src/store/storage-failed.ts';
import { removeDatabase } from './device.ts';

beforeEach(removeDatabase);

/** A connection that counts how often it was opened, and can be ended as a phone short of memory ends it. */
async function counted() {
  const opened: IDBDatabase[] = [];
  const open = async () => {
    const one = await openDatabase('make');
    opened.push(one.database as unknown as IDBDatabase);
    return one;
  };
  const connection = connect(open, await open());
  return { connection, opened };
}

test('what is written after the phone ended the connection is still written', async () => {
  const { connection, opened } = await counted();
  opened[0]?.close();
  await connection.run((database) => database.put('state', 'kept', 'operator'));
  expect(await connection.run((database) => database.get('state', 'operator'))).toBe('kept');
  expect(opened.length).toBe(2);
  connection.close();
});

test('two things that fail together share one fresh connection', async () => {
  const { connection, opened } = await counted();
  opened[0]?.close();
  const read = () => connection.run((database) => database.get('state', 'operator'));
  await Promise.all([read(), read(), read()]);
  expect(opened.length).toBe(2);
  connection.close();
});

test('what fails twice is said, without a word of what was to be written', async () => {
  const { connection, opened } = await counted();
  const failing = connection.run(() => Promise.reject(new Error('quota while writing "my name"')));
  await expect(failing).rejects.toThrow(StorageFailed);
  await expect(failing).rejects.not.toThrow(/my name/);
  expect(opened.length).toBe(2);
  connection.close();
});

test('a closed connection stays closed', async () => {
  const { connection, opened } = await counted();
  connection.close();
  await expect(connection.run((database) => database.get('state', 'operator'))).rejects.toThrow(
    StorageFailed,
  );
  expect(opened.length).toBe(1);
});
