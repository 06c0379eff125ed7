import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buildChanged } from '../faults/stage/changed-app.ts';
import { expect, fetchedAndWaiting, test as staged } from '../faults/stage/versions.ts';
import { type CountingWay, countingWay } from './stage/counting-way.ts';
import { filesByLanguage } from './stage/files-by-language.ts';
import { person, words } from './stage/person.ts';
import { readyOffline } from './stage/phone.ts';

/** What a head takes, at most, in bytes; the worker's own file has one too. */
const HEAD = 2500;

const test = staged.extend<{ way: CountingWay }, { mendedApp: string }>({
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
