import { afterEach, beforeEach, expect, test } from 'vitest';
import { random } from '../../../src/crypto/random.ts';
import { blankSlot } from '../../../src/crypto/slot-mask.ts';
import { revisionOf } from '../../../src/store/store.ts';
import { device, removeDatabase } from './device.ts';

const { put } = IDBObjectStore.prototype;

beforeEach(removeDatabase);
afterEach(() => {
  IDBObjectStore.prototype.put = put;
});

/** Every second write throws, as a browser may when it has no room: the one before it was already asked for. */
function throwEverySecondPut() {
  let puts = 0;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
    puts += 1;
    if (puts % 2 === 0) throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, args);
  };
}

test('a report and its draft change places or stay as they are, also when the browser throws between the two', async () => {
  const store = await device().open();
  const before = { a: await store.slot('a'), b: await store.slot('b') };
  throwEverySecondPut();
  const swapped = await store.swap([
    { slot: 'b', expected: revisionOf(before.b), bytes: blankSlot(random) },
    { slot: 'a', expected: revisionOf(before.a), bytes: blankSlot(random) },
  ]);
  IDBObjectStore.prototype.put = put;
  expect(swapped).toBe('failed');
  expect({ a: await store.slot('a'), b: await store.slot('b') }).toEqual(before);
});
