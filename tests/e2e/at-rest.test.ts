import type { Browser, Page } from '@playwright/test';
import { entropy } from '../unit/crypto/entropy.ts';
import { person, type Told, words } from './stage/person.ts';
import type { Service } from './stage/service.ts';
import { expect, test } from './stage/test.ts';
import { visitOnce } from './stage/walk.ts';

/**
 * What a person finds who opens the browser's storage panel: the same on every phone, whatever its child chose and told
 * (DESIGN 6, *the same records on every device*). Whoever runs code in the console is not kept out, and that is said.
 */

const TYPED = 'quillwort_example';
const TEEN = { audience: 'child', voice: 'teen' } as const;
const told = (shared: string): Told => ({
  audience: 'child',
  'age-band': '14to17',
  'device-shared': shared,
  concerns: ['blackmail'],
  story: `Somebody called ${TYPED} keeps asking me for things.`,
});
const LOCK = 'seven purple kites';

type Phone = (page: Page, service: Service) => Promise<void>;
const after = (me: ReturnType<typeof person>) => me.say({ screen: 'when', part: 'title' });

async function behindLock(page: Page) {
  const me = person(page, TEEN);
  await me.start();
  await me.tell(told('yes'), words('app:lock.title'));
  await me.chooseLock(LOCK);
  await me.tell(told('yes'), after(me));
  return me;
}

const PHONES: Readonly<Record<string, Phone>> = {
  'one that was only opened': async () => {},
  'an own one with a draft': async (page) => {
    const me = person(page, TEEN);
    await me.start();
    await me.tell(told('no'), after(me));
    await expect(page.getByText(words('app:keeping.own'), { exact: true })).toBeVisible();
  },
  'one with a draft behind a lock': async (page) => {
    await behindLock(page);
  },
  'one with a report sent from behind a lock': async (page) => {
    const me = await behindLock(page);
    await me.sendSoFar();
    await me.send();
    await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  },
  'one on which a wrong lock was tried': async (page) => {
    const me = person(page, TEEN);
    await me.tryLock(LOCK);
    await expect(page.getByRole('alert')).toBeVisible({ timeout: 20_000 });
  },
  // The last one: nothing answers any more after it.
  'one with an unsent report, and nothing kept': async (page, service) => {
    const me = person(page, TEEN);
    await me.start();
    await me.tell(told('yes'), after(me));
    await me.sendSoFar();
    // Neither page nor worker can send it.
    await service.stop();
    await me.send();
    await expect(me.state()).toHaveText(words('app:state.not-sent'));
  },
};

/** Everything the storage panel shows, with the bytes of what it shows as bytes. */
const storagePanel = (page: Page) =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((settle, fail) => {
        request.onsuccess = () => settle(request.result);
        request.onerror = () => fail(new Error(request.error?.name));
      });
    const shown = (value: unknown): unknown => {
      if (value instanceof Uint8Array) return { bytes: [...value] };
      if (value instanceof CryptoKey) return `key, ${value.extractable ? 'readable' : 'locked'}`;
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shown(one)]));
    };
    const databases: Record<string, unknown> = {};
    for (const { name = '', version } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      const stores: Record<string, unknown> = { version };
      for (const store of database.objectStoreNames) {
        const [keys, values] = await Promise.all([
          done(database.transaction(store).objectStore(store).getAllKeys()),
          done(database.transaction(store).objectStore(store).getAll()),
        ]);
        stores[store] = keys.map((key, i) => [key, shown(values[i])]);
      }
      database.close();
      databases[name] = stores;
    }
    const cached: Record<string, string[]> = {};
    for (const name of await caches.keys()) {
      const kept = await (await caches.open(name)).keys();
      cached[name] = kept.map(({ url }) => new URL(url).pathname).sort();
    }
    return {
      databases,
      cached,
      local: Object.entries(localStorage),
      session: Object.entries(sessionStorage),
      cookies: document.cookie,
    };
  });

/** The panel with each run of bytes as its size, and whether it looks random. */
const shapeOf = (panel: unknown): unknown =>
  JSON.parse(
    JSON.stringify(panel, (_name, value: unknown) => {
      const { bytes } = (value ?? {}) as { bytes?: number[] };
      if (!Array.isArray(bytes)) return value;
      return { size: bytes.length, random: entropy(Uint8Array.from(bytes)) > 7.99 };
    }),
  );

async function lookAt(browser: Browser, service: Service, use: Phone) {
  const { origin } = service;
  const context = await browser.newContext({
    viewport: { width: 412, height: 915 },
    hasTouch: true,
    isMobile: true,
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await visitOnce(page, origin);
  const me = person(page, TEEN);
  // Each has once gone as far as the first question: from then on the operator's file is there.
  await me.start();
  await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
  await page.reload();
  await use(page, service);
  await page.goto(`${origin}/away`);
  const panel = await storagePanel(page);
  await context.close();
  return panel;
}

test('the storage panel shows the same on every phone: no answer, no question, no count, no date', async ({
  browser,
  practice,
}) => {
  test.setTimeout(180_000);
  const panels: unknown[] = [];
  for (const use of Object.values(PHONES)) panels.push(await lookAt(browser, practice, use));
  const [first, ...others] = panels.map(shapeOf);
  for (const [i, other] of others.entries()) expect(other, Object.keys(PHONES)[i + 1]).toEqual(first);
  expect(JSON.stringify(first).match(/"size":57344,"random":true/g)).toHaveLength(5);
  expect(JSON.stringify(first).match(/key, locked/g)).toHaveLength(3);

  const readable = JSON.stringify(first);
  expect(readable).not.toMatch(/readable|"\d{10,}"|\b\d{12,14}\b|tries|draft|report|lock"|salt/);
  for (const panel of panels) {
    const all = JSON.stringify(panel, (_name, value: unknown) => {
      const { bytes } = (value ?? {}) as { bytes?: number[] };
      return Array.isArray(bytes) ? String.fromCharCode(...bytes.filter((byte) => byte > 31)) : value;
    });
    for (const word of [TYPED, 'kites', 'blackmail', '14to17', 'quiet', 'sealedAt'])
      expect(all).not.toContain(word);
  }
});

test('names a person may read tell nothing: of the database, the caches, the files, the app once installed', async ({
  page,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  const { databases, cached, local, session, cookies } = await storagePanel(page);
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
    return (await fetch(link?.href ?? '')).text();
  });
  const names = JSON.stringify([Object.keys(databases), cached, manifest]);
  expect(names).not.toMatch(/report|abuse|child|safe|help|police|ceop|secret|sex|exploit|groom|danger/i);
  expect([local, session, cookies]).toEqual([[], [], '']);
});
