import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { scriptsNamedIn } from '../../src/build/modules-after-paint.ts';
import budgets from '../../src/cli/check/budgets.json' with { type: 'json' };
import { LANGUAGES } from '../../src/i18n/languages.ts';
import { filesByLanguage, sharedByLanguages } from './stage/files-by-language.ts';
import { guidanceAmong } from './stage/guidance-among.ts';
import { expect, test } from './stage/own-browser.ts';
import { person, words } from './stage/person.ts';
import { visitOnce } from './stage/walk.ts';

/** In bytes; a kilobyte is 1,000. Brotli, as the intake serves. */
const FIRST_SCREEN = 10_000;
const FIRST_QUESTION = budgets.bytes['script for the first question'];
/** All but the guidance. */
const OFFLINE = 110_000;
/** The long texts, and the pages that show them. */
const GUIDANCE = 9_500;

test('the first screen is one answer of at most 10 kB, and whole without anything else', async ({
  page,
  practice,
}) => {
  const bytes = await bytesOnTheWire(practice.origin);
  say('first screen, head and body on the wire', bytes);
  expect(bytes).toBeLessThanOrEqual(FIRST_SCREEN);

  await page.route('**/*', (route) =>
    route.request().resourceType() === 'document' ? route.continue() : route.abort(),
  );
  await page.goto(practice.origin);
  await expect(page.getByRole('button', { name: words('app:first.start') })).toBeVisible();
  for (const number of ['999', '08001111']) {
    await expect(page.locator(`a[href="tel:${number}"]`)).toBeInViewport();
  }
  const leave = page.getByRole('link', { name: words('app:nav.leave') });
  await expect(leave).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  await leave.tap();
  await expect(page.locator('body')).not.toContainText(/Childline|Nightlight/);
});

test('what the page names is all the script the first question needs: nothing waits for a second answer', async ({
  page,
  practice,
  practiceApp,
}) => {
  const html = await readFile(join(practiceApp, 'index.html'), 'utf8');
  const named = scriptsNamedIn(html);
  const bytes = await brotli(practiceApp, named);
  say('script for the first question', bytes);
  expect(bytes).toBeLessThanOrEqual(FIRST_QUESTION);
  expect(named.length).toBeGreaterThan(1);

  // Nothing but what the page itself names is let through: the first question still comes.
  const asked = new Set<string>();
  await page.route('**/assets/*.js', (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    asked.add(path);
    return named.includes(path) ? route.continue() : route.abort();
  });
  const me = person(page, { audience: 'child', voice: 'teen' });
  await me.open(practice.origin);
  await me.start();
  await expect(page.locator('[data-bench="question"]')).toBeVisible();
  expect(
    named.filter((path) => !asked.has(path)),
    'all that is named is needed',
  ).toEqual([]);
});

/** What other sites take; the lists of languages for browsers without script: no phone with a worker needs them. */
const NOT_FOR_OFFLINE = /^(?:button(?:\.html$|\/)|languages-\w\w\.html$)/;

test('everything of the build is kept for offline, but for the button kit, the languages that nobody chose and their lists', async ({
  page,
  practice,
  practiceApp,
}) => {
  await visitOnce(page, practice.origin);
  const kept = await page.evaluate(async () => {
    const cache = await caches.open('n');
    return (await cache.keys()).map(({ url }) => new URL(url).pathname.slice(1));
  });
  const longTexts = await guidanceAmong(practiceApp, kept);
  const bytes = await brotli(practiceApp, [
    ...kept.filter((path) => !longTexts.includes(path)),
    'sw.js',
    'manifest.webmanifest',
  ]);
  say('everything for offline but the guidance', bytes);
  expect(bytes).toBeLessThanOrEqual(OFFLINE);
  const long = await brotli(practiceApp, longTexts);
  say('the guidance', long);
  expect(longTexts).toHaveLength(2);
  expect(long).toBeLessThanOrEqual(GUIDANCE);
  const built = await readdir(practiceApp, { recursive: true });
  const others = await filesByLanguage(practiceApp);
  const needed = built.filter(
    (path) =>
      /\.(html|js|css|svg)$/.test(path) &&
      !path.startsWith('icons/') &&
      path !== 'sw.js' &&
      !NOT_FOR_OFFLINE.test(path) &&
      !others.some(([, one]) => one === path),
  );
  expect([...kept].sort()).toEqual(needed.sort());
});

test('each language is a page that stands by itself, four files of texts for when it is chosen, and one that all of them share', async ({
  page,
  practice,
  practiceApp,
  live,
}) => {
  const files = await filesByLanguage(practiceApp);
  const shared = await sharedByLanguages(practiceApp);
  for (const { code } of LANGUAGES.slice(1)) {
    const own = files.filter(([language]) => language === code).map(([, path]) => path);
    expect(own, code).toContain(shared);
    expect(own, code).toHaveLength(6);
    say(`${code}, everything`, await brotli(practiceApp, own));
    const bytes = await bytesOnTheWire(practice.origin, `/${code}`);
    say(`${code}, first screen on the wire`, bytes);
    expect(bytes, code).toBeLessThanOrEqual(FIRST_SCREEN);
    // Without the practice band, as a child has it, and with all that comes with script.
    await page.goto(`${live.origin}/${code}`);
    await expect(page.locator('html'), code).toHaveAttribute('data-ready', '');
    await expect(page.locator('a[href="tel:999"]'), code).toBeInViewport();
  }
});

test('the app’s own script says at its head that it is better compiled as a whole', async ({
  practiceApp,
}) => {
  const [app = '', texts = ''] = scriptsNamedIn(await readFile(join(practiceApp, 'index.html'), 'utf8'));
  const hint = '//# allFunctionsCalledOnLoad\n';
  // V8 heeds it only where no code stands before.
  expect((await readFile(join(practiceApp, app), 'utf8')).startsWith(hint)).toBe(true);
  expect(await readFile(join(practiceApp, texts), 'utf8')).not.toContain(hint);
});

test('it can be installed', async ({ browserOfOwn, practice }) => {
  const page = await browserOfOwn.open();
  await visitOnce(page, practice.origin);
  const tools = await page.context().newCDPSession(page);
  expect(await tools.send('Page.getInstallabilityErrors')).toEqual({ installabilityErrors: [] });
});

for (const path of ['/', '/away', '/languages-ur']) {
  test(`everything inline in ${path} is allowed by its hash, and by nothing else`, async ({
    page,
    practice,
  }) => {
    const answer = await page.goto(practice.origin + path);
    const policy = (await answer?.headerValue('content-security-policy')) ?? '';
    const source = (await answer?.text()) ?? '';
    await page.goto('about:blank'); // the page itself may not make HTML from text
    const inline = await page.evaluate(inlineTexts, source);
    for (const [directive, texts] of [
      ['script-src', inline.scripts],
      ['style-src', inline.styles],
    ] as const) {
      const allowed = new RegExp(`${directive} ([^;]*)`).exec(policy)?.[1]?.split(' ').sort();
      expect(allowed).toEqual(["'self'", ...new Set(texts.map(hashSource))].sort());
    }
  });
}

/** Every inline script and style of a page's source, in templates and for browsers without script too. */
function inlineTexts(source: string): { scripts: string[]; styles: string[] } {
  const scripts: string[] = [];
  const styles: string[] = [];
  const collect = (root: ParentNode) => {
    for (const one of root.querySelectorAll('script:not([src])')) scripts.push(one.textContent ?? '');
    for (const one of root.querySelectorAll('style')) styles.push(one.textContent ?? '');
    for (const one of root.querySelectorAll('template')) collect(one.content);
  };
  // A document that is only parsed runs no script, so that what stands in noscript is parsed too.
  collect(new DOMParser().parseFromString(source, 'text/html'));
  return { scripts, styles };
}

const hashSource = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function say(what: string, bytes: number): void {
  console.log(`    ${what}: ${bytes} bytes`);
}

async function brotli(dir: string, paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    [...new Set(paths)].map(async (path) => {
      const compressed = await stat(join(dir, `${path}.br`)).catch(() => stat(join(dir, path)));
      return compressed.size;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What a browser's first request brings back: status line, headers, body. */
function bytesOnTheWire(origin: string, path = '/'): Promise<number> {
  const { hostname, port, host } = new URL(origin);
  return new Promise((settle, fail) => {
    let bytes = 0;
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: gzip, br\r\nConnection: close\r\n\r\n`,
      ),
    );
    socket.on('data', (part) => {
      bytes += part.length;
    });
    socket.once('end', () => settle(bytes));
    socket.once('error', fail);
  });
}
