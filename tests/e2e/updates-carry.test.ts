import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import cy from '../../locales/cy/app.json' with { type: 'json' };
import { buildChanged } from '../faults/stage/changed-app.ts';
import {
  BY_ITSELF,
  endIdleWorkers,
  expect,
  fetchedAndWaiting,
  test as staged,
} from '../faults/stage/versions.ts';
import { chooseLanguage } from './stage/choose-language.ts';
import { type CountingWay, countingWay } from './stage/counting-way.ts';
import { filesByLanguage, sharedByLanguages } from './stage/files-by-language.ts';
import { person, words } from './stage/person.ts';
import { readyOffline } from './stage/phone.ts';

/** What a head takes, at most, in bytes; the worker's own file has one too. */
const HEAD = 2500;

const test = staged.extend<{ way: CountingWay }, { mendedApp: string; mendedInWelsh: string }>({
  mendedApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const built = await buildChanged({
        'locales/en/app.json': (source) => source.replace(words('app:check.title'), 'Look it over once more'),
      });
      await use(built.dir);
      await built.remove();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  mendedInWelsh: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const built = await buildChanged({
        'locales/cy/app.json': (source) => source.replace(cy.check.title, 'Golwg arall arno'),
      });
      await use(built.dir);
      await built.remove();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  way: async ({ deployment }, use) => {
    const way = await countingWay(() => deployment.origin);
    await use(way);
    await way.close();
  },
});

test('one sentence that is mended renames one file; every other file of code stays as it was', async ({
  practiceApp,
  mendedApp,
}) => {
  const before = await filesOf(practiceApp);
  const after = await filesOf(mendedApp);
  const changed = [...after.keys()].filter((path) => after.get(path) !== before.get(path));
  expect(changed.filter((path) => path.startsWith('assets/'))).toHaveLength(1);
  expect([...before.keys()].filter((path) => !after.has(path))).toHaveLength(1);
  // Pages say which files belong to them, and the worker what each file is.
  const pages = changed.filter((path) => !path.startsWith('assets/'));
  expect(pages.filter((path) => path !== 'sw.js' && !path.endsWith('.html'))).toEqual([]);
});

test('of an update with one sentence mended a phone fetches that file, the first page and the worker, and nothing else', async ({
  page,
  practiceApp,
  mendedApp,
  deployment,
  way,
}) => {
  await page.goto(way.origin);
  await readyOffline(page);
  // While somebody tells, the new version waits: what it fetches is all that is fetched.
  const me = person(page, { audience: 'child', voice: 'teen' });
  await me.start();
  await deployment.deploy(mendedApp);
  way.reset();
  await fetchedAndWaiting(page);
  const { down, requests } = way.counted();
  console.log(`    an update with one sentence mended: ${down} bytes fetched; ${requests.join(', ')}`);

  const before = await filesOf(practiceApp);
  const mended = [...(await filesOf(mendedApp)).keys()].find(
    (path) => path.startsWith('assets/') && !before.has(path),
  );
  const fetched = ['sw.js', 'index.html', mended ?? ''];
  const paths = requests.map((line) => line.replace('GET /', ''));
  expect([...new Set(paths)].sort()).toEqual([...fetched].sort());
  const sizes = await Promise.all(fetched.map((path) => stat(join(mendedApp, `${path}.br`))));
  expect(down).toBeLessThanOrEqual(sizes.reduce((sum, { size }) => sum + size + HEAD, 0));
});

test('a sentence that is mended in another language renames its file and the one that names it; English has both new in its page only', async ({
  practiceApp,
  mendedInWelsh,
}) => {
  const before = await filesOf(practiceApp);
  const after = await filesOf(mendedInWelsh);
  // The first screen's map, and the worker's list.
  expect([...after.keys()].filter((path) => after.get(path) !== before.get(path)).sort()).toEqual([
    'index.html',
    'sw.js',
  ]);
  const welsh = async (app: string) =>
    (await filesByLanguage(app)).flatMap(([code, path]) => (code === 'cy' ? [path] : []));
  const [older, newer] = [await welsh(practiceApp), await welsh(mendedInWelsh)];
  const renamed = newer.filter((path) => !older.includes(path));
  expect(renamed).toHaveLength(2);
  expect(renamed).toContain(await sharedByLanguages(mendedInWelsh));
});

test('after an update a phone has the language that was chosen there whole, also without a connection', async ({
  page,
  context,
  practiceApp,
  mendedInWelsh,
  deployment,
}) => {
  await page.goto(deployment.origin);
  await readyOffline(page);
  await chooseLanguage(page, 'Cymraeg');
  await expect.poll(() => kept(page)).toContain('cy.html');
  await deployment.deploy(mendedInWelsh);
  const [older, newer] = [await sharedByLanguages(practiceApp), await sharedByLanguages(mendedInWelsh)];
  // The new version takes over by itself, and forgets the files of the one before once no page is open. A browser looks
  // for it a while after a page was opened: opened again each second, on a busy machine, it did not come in time.
  let tab = page;
  await expect(async () => {
    await endIdleWorkers(tab);
    await tab.close();
    tab = await context.newPage();
    await tab.goto(deployment.origin);
    const files = await kept(tab);
    expect(files).toContain(newer);
    expect(files).not.toContain(older);
  }).toPass({ ...BY_ITSELF, intervals: [3000] });
  await deployment.stop();
  await tab.reload();
  await tab.getByRole('button', { name: cy.first.start }).tap();
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText(cy.before.title);
});

const kept = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const keys = await (await caches.open('n')).keys();
    return keys.map(({ url }) => new URL(url).pathname.slice(1));
  });

/** The digest of every file that a phone may be given, in English, by its path. */
async function filesOf(app: string): Promise<ReadonlyMap<string, string>> {
  const others = (await filesByLanguage(app)).map(([, path]) => path);
  const all = (await readdir(app, { recursive: true })).filter(
    (path) => /\.(html|js|css|svg)$/.test(path) && !others.includes(path),
  );
  const digests = all.map(async (path) => {
    const bytes = await readFile(join(app, path));
    return [path, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  return new Map(await Promise.all(digests));
}
