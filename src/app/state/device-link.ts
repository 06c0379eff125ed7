import { type ReadonlySignal, signal } from '@preact/signals';
import type { OutboxItem } from '../../outbox/delivery-state.ts';
import type { ReceiptKey } from '../../wire/receipt.ts';
import type { Device } from './device.ts';
import { loadAgain } from './load-again.ts';

export type DeviceLink = {
  /** Opens the storage once, with the code for it, off the way to the first question. After a failure, anew. */
  readonly device: () => Promise<Device>;
  /** What is in the outbox, and in the one in memory if that had to be used. Null until it was read. */
  readonly items: ReadonlySignal<readonly OutboxItem[] | null>;
  /**
   * When reports that this page has seen waiting arrived, by id; milliseconds since 1970. One that is gone from the outbox
   * has arrived: nothing else takes it away, and on a device that others use nothing of it stays.
   */
  readonly arrivals: ReadonlySignal<ReadonlyMap<string, number>>;
  readonly readOutboxes: () => Promise<void>;
  /** A report was put into the outbox. */
  readonly expect: (id: string) => void;
  /** Everything was erased: the next use opens anew. */
  readonly forgetDevice: () => void;
};

type DeviceLinkWorld = {
  readonly refreshReceiptKeys: () => Promise<readonly ReceiptKey[] | null>;
  readonly lostWriter: () => void;
};

export function linkDevice(world: DeviceLinkWorld): DeviceLink {
  const items = signal<readonly OutboxItem[] | null>(null);
  const arrivals = signal<ReadonlyMap<string, number>>(new Map());
  const expected = new Set<string>();
  let opening: Promise<Device> | null = null;

  const device = () => {
    opening ??= loadAgain(() => import('./device.ts')).then(({ openDevice }) =>
      openDevice({ ...world, onChange: () => void readOutboxes().catch(() => {}) }),
    );
    opening.catch(() => {
      opening = null;
    });
    return opening;
  };

  const readOutboxes = async () => {
    const links = (await device()).outboxes();
    // A storage that gives nothing is never shown as "nothing waits": what was known stays.
    const read = await Promise.all(links.map((link) => link.items())).catch(() => null);
    if (!read) return;
    const found = read.flat();
    const gone = [...expected].filter((id) => !found.some((item) => item.id === id));
    for (const id of gone) expected.delete(id);
    for (const { id, state } of found) if (state !== 'arrived') expected.add(id);
    if (gone.length > 0)
      arrivals.value = new Map([...arrivals.value, ...gone.map((id) => [id, Date.now()] as const)]);
    items.value = found;
  };

  return {
    device,
    items,
    arrivals,
    readOutboxes,
    expect: (id) => expected.add(id),
    forgetDevice() {
      opening = null;
      expected.clear();
      items.value = null;
    },
  };
}
