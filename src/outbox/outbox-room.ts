import type { Store } from '../store/store.ts';
import { isHeld, readSlots } from './internal/slots.ts';

/** How many more reports can be taken in, 0 to 3: said before Start (DESIGN 6). @throws {StorageFailed} */
export async function outboxRoom(store: Store): Promise<number> {
  const slots = await readSlots(store);
  return slots.filter((read) => read.held === null || (isHeld(read) && read.held.record.state === 'arrived'))
    .length;
}
