import { type ReadonlySignal, signal } from '@preact/signals';
import type { Arrival, OutboxItem } from '../../outbox/delivery-state.ts';
import type { ToEnqueue } from '../../outbox/enqueue.ts';
import type { ReceiptKey } from '../../wire/receipt.ts';
import type { Device } from './device.ts';
import { loadDeviceCode } from './load-device-code.ts';
import { oneOfEach } from './one-of-each.ts';

export type DeviceLink = {
  /** Opens the storage once, with the code for it, off the way to the first question. After a failure, anew. */
  readonly device: () => Promise<Device>;
  /** The storage if it was opened or is being opened; null otherwise, and nothing is opened by asking. */
  readonly opened: () => Promise<Device> | null;
  /** What is in the outbox, and in the one in memory if that had to be used. Null until it was read. */
  readonly items: ReadonlySignal<readonly OutboxItem[] | null>;
  /** What arrived while this page was open, by id; milliseconds since 1970. Only a verified receipt gets in here (rule 4). */
  readonly arrivals: ReadonlySignal<ReadonlyMap<string, number>>;
  /** This device has lost something that was kept on it, as far as that can be known. */
  readonly cleared: ReadonlySignal<boolean>;
  readonly readOutboxes: () => Promise<void>;
  /**
   * Keeps a report sealed on this page in memory until its receipt. Should the storage lose it (a browser that clears its
   * data under an open page), it goes from memory: the same id and bytes, so that it is still one.
   */
  readonly guard: (report: ToEnqueue) => void;
  /** Everything is being erased: lets go of the storage; the next use opens anew, and nothing is guarded any more. */
  readonly forgetDevice: () => void;
};

type DeviceLinkWorld = {
  readonly refreshReceiptKeys: () => Promise<readonly ReceiptKey[] | null>;
  readonly lostWriter: () => void;
  /** Our worker brought the page. */
  readonly knownHere: boolean;
};

export function linkDevice(world: DeviceLinkWorld): DeviceLink {
  const items = signal<readonly OutboxItem[] | null>(null);
  const arrivals = signal<ReadonlyMap<string, number>>(new Map());
  const cleared = signal(false);
  const guarded = new Map<string, ToEnqueue>();
  let knownHere = world.knownHere;
  let opening: Promise<Device> | null = null;

  const noteArrival = ({ id, arrivedAt }: Arrival) => {
    guarded.delete(id);
    if (!arrivals.peek().has(id)) arrivals.value = new Map([...arrivals.peek(), [id, arrivedAt]]);
  };

  const device = () => {
    opening ??= loadDeviceCode()
      .then(({ openDevice }) =>
        openDevice({
          refreshReceiptKeys: world.refreshReceiptKeys,
          lostWriter: world.lostWriter,
          knownHere,
          onChange: (arrived) => {
            if (arrived) noteArrival(arrived);
            readOutboxes().catch(() => {});
          },
        }),
      )
      .then((opened) => {
        cleared.value ||= opened.cleared;
        return opened;
      });
    opening.catch(() => {
      opening = null;
    });
    return opening;
  };

  /** Sends from memory what the storage does not have any more. @returns whether there was any */
  const rescue = async (reports: readonly ToEnqueue[]): Promise<boolean> => {
    if (reports.length === 0) return false;
    const spare = await (await device()).spareOutbox();
    for (const { draftRevision: _gone, draftAfter: _too, ...report } of reports) await spare.enqueue(report);
    spare.poke();
    return true;
  };

  const readOutboxes = async () => {
    const sealedHere = [...guarded.values()];
    const shownBefore = (items.peek() ?? []).filter(({ state, quiet }) => state !== 'arrived' && !quiet);
    const read = async () =>
      Promise.all((await device()).outboxes().map((link) => link.items().catch(() => null)));
    let found = await read();
    const there = (id: string) => found.some((list) => list?.some((item) => item.id === id));
    const lost = sealedHere.filter(({ id }) => guarded.has(id) && !there(id));
    if (await rescue(lost)) found = await read();
    const answered = found.filter((list) => list !== null);
    // A storage that gives nothing is never shown as "nothing waits": what was known stays.
    if (answered.length === 0) return;
    for (const { id, state, arrivedAt } of answered.flat()) {
      if (state === 'arrived' && arrivedAt !== null && guarded.has(id)) noteArrival({ id, arrivedAt });
    }
    if (answered.length === found.length) {
      const gone = shownBefore.filter(({ id }) => !there(id) && !guarded.has(id) && !arrivals.peek().has(id));
      cleared.value ||= gone.length > 0;
    }
    const unanswered = found.includes(null) ? (items.peek() ?? []).filter(({ id }) => !there(id)) : [];
    const all = oneOfEach([...answered.flat(), ...unanswered]);
    items.value = all.length === 0 && (await device()).unread ? null : all;
  };

  return {
    device,
    items,
    arrivals,
    cleared,
    readOutboxes,
    guard: (report) => guarded.set(report.id, report),
    opened: () => opening,
    forgetDevice() {
      opening?.then(({ close }) => close()).catch(() => {});
      opening = null;
      knownHere = false;
      guarded.clear();
      cleared.value = false;
      items.value = null;
    },
  };
}
