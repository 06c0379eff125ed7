import { effect, type ReadonlySignal } from '@preact/signals';
import type { ToEnqueue } from '../../outbox/enqueue.ts';
import type { Device } from './device.ts';

/** How soon it is tried again when the storage takes nothing, in milliseconds. */
const PAUSE = 30_000;

type ForgetWorld = {
  readonly device: () => Promise<Device>;
  readonly arrivals: ReadonlySignal<ReadonlyMap<string, number>>;
};

/**
 * For a report that only memory could take: its draft stays on the device until it has arrived, and is forgotten then, or it
 * would be offered again as something that was never sent. Tried again while the page lives; a draft that was begun since
 * is not touched.
 */
export function forgetSentDraft({ id, draftRevision }: ToEnqueue, { device, arrivals }: ForgetWorld): void {
  if (draftRevision === undefined) return;
  const forget = async () => {
    const done = await device()
      .then(({ vault }) => vault.forgetThis(draftRevision))
      .catch(() => 'failed' as const);
    if (done === 'failed') setTimeout(() => void forget(), PAUSE);
  };
  let begun = false;
  effect(() => {
    if (begun || !arrivals.value.has(id)) return;
    begun = true;
    void forget();
  });
}
