/** The one channel of this app's pages (OUTBOX_CHANNEL; that file comes later than the first screen), and the message. */
const CHANNEL = 'nightlight';
const ERASING = 'erasing';

/** Tells the other tabs and windows of this app, before anything is removed, to let go of all they have. */
export function tellErasing(): void {
  if (!('BroadcastChannel' in globalThis)) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(ERASING);
  channel.close();
}

/** Calls `letGo` when another tab or window of this app begins to remove everything. */
export function onErasedElsewhere(letGo: () => void): void {
  if (!('BroadcastChannel' in globalThis)) return;
  new BroadcastChannel(CHANNEL).addEventListener('message', ({ data }) => {
    if (data === ERASING) letGo();
  });
}
