import type { Store } from '../store/store.ts';
import { referenceOf } from '../wire/reference.ts';
import type { ReportId } from '../wire/report-id.ts';
import type { DeliveryState, OutboxRecord } from './internal/record.ts';

import { isHeld, readSlots } from './internal/slots.ts';
import { LONGEST_TRY } from './schedule.ts';

export type { DeliveryState };

/** A verified receipt, written down. `arrivedAt` in milliseconds since 1970, by the device's clock. */
export type Arrival = { readonly id: ReportId; readonly arrivedAt: number };

/** From when on a wait is long, in milliseconds: it is said plainly then. */
export const LONG_WAIT = 24 * 60 * 60 * 1000;

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
  /** It has been on its way for a day or more. A clock that was set back cannot tell. */
  readonly waitsLong: boolean;
  /** Whether it outlives the page. */
  readonly lasting: boolean;
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
      waitsLong: record.state !== 'arrived' && now - record.sealedAt >= LONG_WAIT,
      lasting: store.lasting,
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

type Message = { readonly type: typeof CHANGED; readonly arrived: Arrival | null };

/** Tells the other contexts of this browser that the outbox changed, and what arrived with it. Nothing of it is kept. */
export function announceOutbox(channel: BroadcastChannel, arrived: Arrival | null): void {
  channel.postMessage({ type: CHANGED, arrived } satisfies Message);
}

/** Calls `onChange` whenever another context changed the outbox. @returns stops it */
export function watchOutbox(
  channel: BroadcastChannel,
  onChange: (arrived: Arrival | null) => void,
): () => void {
  const listen = ({ data }: MessageEvent<Message | string>) => {
    if (typeof data === 'object' && data.type === CHANGED) onChange(data.arrived);
  };
  channel.addEventListener('message', listen);
  return () => channel.removeEventListener('message', listen);
}
