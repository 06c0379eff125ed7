import { expect, test } from 'vitest';
import { askToPersist } from '../../../src/app/state/ask-to-persist.ts';

function storage(answer: () => Promise<boolean>) {
  const seen = { asked: 0 };
  const persist = () => {
    seen.asked += 1;
    return answer();
  };
  return { seen, manager: { persist } as unknown as StorageManager };
}

test('a browser that decides by itself is asked to keep what is stored', () => {
  const { seen, manager } = storage(async () => true);
  askToPersist(manager, {});
  expect(seen.asked).toBe(1);
});

test('a browser that would ask the child is not asked', () => {
  const { seen, manager } = storage(async () => true);
  askToPersist(manager, { mozInnerScreenX: 0 });
  expect(seen.asked).toBe(0);
});

test('a browser that cannot, refuses or breaks does no harm', async () => {
  askToPersist(undefined, {});
  askToPersist({} as StorageManager, {});
  askToPersist(storage(() => Promise.reject(new Error('no'))).manager, {});
  const broken = () => {
    throw new Error('no');
  };
  expect(() => askToPersist(storage(broken).manager, {})).not.toThrow();
  await new Promise((settled) => setImmediate(settled));
});
