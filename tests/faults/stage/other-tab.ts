import type { BrowserContext, Page } from '@playwright/test';

const DATABASE = 'nightlight';

/** Another tab on the same address, with none of the app's code in it. It keeps what it opened until it is closed. */
export async function otherTab(context: BrowserContext, origin: string): Promise<OtherTab> {
  const page = await context.newPage();
  await page.goto(`${origin}/operator.json`);
  return {
    page,
    openAs: (version) =>
      page.evaluate(
        ({ name, at }) =>
          new Promise<'held' | 'waits'>((settle, fail) => {
            const request = indexedDB.open(name, at);
            request.onupgradeneeded = () => {
              if (!request.result.objectStoreNames.contains('later'))
                request.result.createObjectStore('later');
            };
            request.onerror = () => fail(new Error(request.error?.name));
            request.onblocked = () => settle('waits');
            // Held, and not let go when somebody asks for it: it is bound to the page.
            request.onsuccess = () => {
              Object.assign(window, { held: request.result });
              settle('held');
            };
          }),
        { name: DATABASE, at: version },
      ),
  };
}

export type OtherTab = {
  readonly page: Page;
  /**
   * Opens the app's database as this version, making it so, and never lets it go.
   *
   * @returns `waits` when somebody else holds it and does not let go
   */
  openAs(version: number): Promise<'held' | 'waits'>;
};
