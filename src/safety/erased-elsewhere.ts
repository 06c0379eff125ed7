import type { Kept } from './erase-everything.ts';

/** The one channel of this app's pages (OUTBOX_CHANNEL; that file comes later than the first screen). */
const CHANNEL = 'nightlight';

/** Messages between our own pages. */
const ERASING = 'erasing';
type Erased = { readonly type: 'erased'; readonly left: readonly Kept[] };

/** Tells the other tabs and windows of this app, before anything is removed, to let go of all they have. */
export function tellErasing(): void {
  post(ERASING);
}

/** Tells them what could not be removed. */
export function tellErased(left: readonly Kept[]): void {
  post({ type: 'erased', left } satisfies Erased);
}

type Elsewhere = {
  /** Another tab or window of this app begins to remove everything. */
  readonly begun: () => void;
  /** It has finished: what could not be removed. */
  readonly done: (left: readonly Kept[]) => void;
};

/** Hears, for as long as this page lives, when everything is removed from another tab or window of this app. */
export function onErasedElsewhere({ begun, done }: Elsewhere): void {
  if (!('BroadcastChannel' in globalThis)) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<string | Erased>) => {
    if (data === ERASING) begun();
    if (typeof data === 'object' && data.type === 'erased') done(data.left);
  });
}

function post(message: typeof ERASING | Erased): void {
  if (!('BroadcastChannel' in globalThis)) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(message);
  channel.close();
}
