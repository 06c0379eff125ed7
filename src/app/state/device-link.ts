import { type ReadonlySignal, signal } from '@preact/signals';
import type { OutboxItem } from '../../outbox/delivery-state.ts';
import type { ReceiptKey } from '../../wire/receipt.ts';
import type { Device } from './device.ts';

export type DeviceLink = {
  /** Opens the storage once, with its code, off the way to the first question. Another try after a failure. */
  readonly device: () => Promise<Device>;
  /** What is in the outbox, and in the one in memory if that had to be used. */
  readonly items: ReadonlySignal<readonly OutboxItem[]>;
  /** Reports that arrived while this page was open, also those of which nothing was kept: when, by id. */
  readonly arrivals: ReadonlySignal<ReadonlyMap<string, number>>;
  readonly readOutboxes: () => Promise<void>;
};

type DeviceLinkWorld = {
  readonly refreshReceiptKeys: () => Promise<readonly ReceiptKey[] | null>;
  readonly lostWriter: () => void;
};

export function linkDevice(world: DeviceLinkWorld): DeviceLink {
  const items = signal<readonly OutboxItem[]>([]);
  const arrivals = signal<ReadonlyMap<string, number>>(new Map());
  let opening: Promise<Device> | null = null;

  const device = () => {
    opening ??= import('./device.ts').then(({ openDevice }) =>
      openDevice({ ...world, onChange: () => void readOutboxes() }),
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
    if (read) items.value = read.flat();
    arrivals.value = new Map(links.flatMap((link) => [...link.arrivals]));
  };

  return { device, items, arrivals, readOutboxes };
}
