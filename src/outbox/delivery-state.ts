import type { Store } from '../store/store.ts';
import { referenceOf } from '../wire/reference.ts';
import type { ReportId } from '../wire/report-id.ts';
import type { DeliveryState, OutboxRecord } from './internal/record.ts';
import { isHeld, readSlots } from './internal/slots.ts';
import { LONGEST_TRY } from './schedule.ts';

/** A sealed report as a person may see it. Times in milliseconds since 1970, by the device's clock. */
export type OutboxItem = {
  readonly id: ReportId;
  /** `XXX-XXX-XXX`, the same at the desk. */
  readonly reference: string;
  readonly state: DeliveryState;
  readonly sealedAt: number;
  readonly arrivedAt: number | null;
  readonly mode: 'practice' | 'live';
  /** Not to be shown to whoever opens the app again. */
  readonly quiet: boolean;
  readonly tries: number;
};

/**
 * All reports in the outbox, the newest first. `sending` means that one is being sent, not that a page was killed over it.
 *
 * @throws {StorageFailed} when the storage gives nothing: never to be shown as "nothing waits"
 */
export async function readOutbox(store: Store, now: number): Promise<readonly OutboxItem[]> {
  const slots = await readSlots(store);
  return slots
    .filter(isHeld)
    .map(({ held: { record } }) => ({
      id: record.id,
      reference: referenceOf(record.id),
      state: stateNow(record, now),
      sealedAt: record.sealedAt,
      arrivedAt: record.arrivedAt ?? null,
      mode: record.mode,
      quiet: record.quiet,
      tries: record.tries,
    }))
    .sort((a, b) => b.sealedAt - a.sealedAt);
}

function stateNow({ state, lastTryAt }: OutboxRecord, now: number): DeliveryState {
  if (state !== 'sending') return state;
  const since = now - (lastTryAt ?? now);
  return since >= 0 && since <= LONGEST_TRY ? 'sending' : 'not-sent';
}

/** The name of the channel on which pages and the worker tell each other that something changed. */
export const OUTBOX_CHANNEL = 'nightlight';
const CHANGED = 'outbox';

/** Tells the other contexts that the outbox changed: no id, no state, nothing else. */
export function announceOutbox(channel: BroadcastChannel): void {
  channel.postMessage(CHANGED);
}

/** Calls `onChange` whenever another context changed the outbox. @returns stops it */
export function watchOutbox(channel: BroadcastChannel, onChange: () => void): () => void {
  const listen = (event: MessageEvent<unknown>) => {
    if (event.data === CHANGED) onChange();
  };
  channel.addEventListener('message', listen);
  return () => channel.removeEventListener('message', listen);
}
