import { judge } from './internal/swap-rule.ts';
import { type FirstRecords, revisionOf, type StateName, type Store } from './store.ts';

/** The same store for a device that refuses storage, or a person who wants nothing kept: gone with the page. */
export function memoryStore(first: FirstRecords): Store {
  let deviceKeys = first.deviceKeys;
  const slots = { ...first.slots };
  const state = new Map<StateName, string>();
  return {
    lasting: false,
    deviceKeys: async () => deviceKeys,
    maskKey: async () => first.maskKey,
    slot: async (name) => slots[name].slice(),
    async swap(changes, keys) {
      const verdict = judge(
        changes,
        changes.map(({ slot }) => revisionOf(slots[slot])),
      );
      if (verdict === 'go') {
        for (const { slot, bytes } of changes) slots[slot] = bytes.slice();
        deviceKeys = keys ?? deviceKeys;
      }
      return verdict === 'changed' ? 'changed' : 'done';
    },
    state: async (name) => state.get(name) ?? null,
    async putState(name, text) {
      state.set(name, text);
      return 'done';
    },
    close() {},
  };
}
