import type { BrowserContext, Page } from '@playwright/test';

/** Waits until the app on this page needs no network any more: its worker has kept every file and answers for the page. */
export async function readyOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((settle) => navigator.serviceWorker.addEventListener('controllerchange', settle));
  });
}

/** What the browser does to the app's worker when the connection comes back, through its developer tools. */
export async function syncEvent(context: BrowserContext, page: Page, origin: string): Promise<void> {
  const tools = await context.newCDPSession(page);
  const registrationId = new Promise<string>((found) => {
    tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(origin));
      if (ours) found(ours.registrationId);
    });
  });
  await tools.send('ServiceWorker.enable');
  await tools.send('ServiceWorker.dispatchSyncEvent', {
    origin,
    registrationId: await registrationId,
    tag: 's',
    lastChance: false,
  });
  await tools.detach();
}
