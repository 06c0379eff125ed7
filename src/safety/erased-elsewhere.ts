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

/** Calls `letGo` when another tab or window of this app begins to remove everything. */
export function onErasedElsewhere(letGo: () => void): void {
  listen((data) => {
    if (data === ERASING) letGo();
  });
}

/** Calls `done` with what could not be removed when another tab or window of this app has finished. @returns stops it */
export function whenErasedElsewhere(done: (left: readonly Kept[]) => void): () => void {
  return listen((data) => {
    if (typeof data === 'object' && data.type === 'erased') done(data.left);
  });
}

function post(message: typeof ERASING | Erased): void {
  if (!('BroadcastChannel' in globalThis)) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(message);
  channel.close();
}

function listen(hear: (data: string | Erased) => void): () => void {
  if (!('BroadcastChannel' in globalThis)) return () => {};
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<string | Erased>) => hear(data));
  return () => channel.close();
}
