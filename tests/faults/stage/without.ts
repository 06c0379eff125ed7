import type { BrowserContext, Page } from '@playwright/test';

/** What a browser may lack, or refuse. */
export type Lack =
  | 'indexeddb'
  | 'indexeddb-open'
  | 'worker'
  | 'worker-register'
  | 'locks'
  | 'locks-request'
  | 'channel';

/** Takes it away from every page that is opened here from now on. */
export async function without(page: Page | BrowserContext, lacks: readonly Lack[]): Promise<void> {
  await page.addInitScript((missing: readonly Lack[]) => {
    const refuse = () => Promise.reject(new DOMException('refused', 'SecurityError'));
    for (const lack of missing) {
      switch (lack) {
        case 'indexeddb':
          Object.defineProperty(window, 'indexedDB', { configurable: true, value: undefined });
          break;
        case 'indexeddb-open':
          IDBFactory.prototype.open = () => {
            throw new DOMException('refused', 'SecurityError');
          };
          break;
        case 'worker':
          Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
          break;
        case 'worker-register':
          ServiceWorkerContainer.prototype.register = refuse;
          break;
        case 'locks':
          Reflect.deleteProperty(Navigator.prototype, 'locks');
          break;
        case 'locks-request':
          LockManager.prototype.request = refuse;
          LockManager.prototype.query = refuse;
          break;
        case 'channel':
          Reflect.deleteProperty(window, 'BroadcastChannel');
          break;
      }
    }
  }, lacks);
}
