import type { OutboxItem } from '../../outbox/delivery-state.ts';

const FURTHEST: readonly OutboxItem['state'][] = ['arrived', 'sending', 'not-sent', 'refused'];

/**
 * A report may stand in the lasting outbox and, because that failed for a while, in the one in memory too: it is shown
 * once, as far as it has come. The newest first.
 */
export function oneOfEach(items: readonly OutboxItem[]): readonly OutboxItem[] {
  const byId = new Map<string, OutboxItem>();
  for (const item of items) {
    const other = byId.get(item.id);
    if (!other) byId.set(item.id, item);
    else {
      const further = FURTHEST.indexOf(item.state) < FURTHEST.indexOf(other.state) ? item : other;
      byId.set(item.id, { ...further, lasting: item.lasting || other.lasting });
    }
  }
  return [...byId.values()].sort((a, b) => b.sealedAt - a.sealedAt);
}
