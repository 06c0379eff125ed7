import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scriptsNamedIn } from '../../src/build/modules-after-paint.ts';
import { LANGUAGES } from '../../src/i18n/languages.ts';
import { buildWithOneLanguage, firstPageWithoutDigests } from './stage/one-language-app.ts';
import { expect, test } from './stage/test.ts';

test('with one language or all of them a phone fetches the very same first page and scripts', async ({
  practiceApp,
}) => {
  test.setTimeout(120_000);
  expect(LANGUAGES.length).toBeGreaterThan(5);
  const one = await buildWithOneLanguage();
  try {
    expect(await tags(practiceApp)).toEqual(await tags(one.dir));
    expect(await firstScripts(practiceApp)).toEqual(await firstScripts(one.dir));
  } finally {
    await one.remove();
  }
});

/** The first page, a line for each tag: so that what differs is seen. */
const tags = async (app: string): Promise<readonly string[]> =>
  (await firstPageWithoutDigests(app)).split(/(?=<)/);

/** By their digests. */
async function firstScripts(app: string): Promise<readonly string[]> {
  const named = scriptsNamedIn(await readFile(join(app, 'index.html'), 'utf8'));
  expect(named.length).toBeGreaterThan(1);
  const digest = async (path: string) =>
    createHash('sha256')
      .update(await readFile(join(app, path)))
      .digest('hex');
  return Promise.all(named.map(digest));
}
