import type { Page } from '@playwright/test';
import { everyOtherScreen } from './stage/other-screens.ts';
import { person, type Told, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';
import { visitOnce, walkToCheck, YOUNGEST_WALK } from './stage/walk.ts';
import { CHILD_14_TO_17 } from './stage/young-people.ts';

/** Nothing leaks on the way: through the browser's help with writing, a printer, the screen's picture, or an offer of its own. */

const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  concerns: ['blackmail'],
};
const TYPED = 'quillwort';

/** Every field that the browser, or a service of its, would fill in, correct, finish or remember. */
const leakyFields = (page: Page) =>
  page.evaluate(() => {
    const off = { autocomplete: 'off', autocorrect: 'off', spellcheck: 'false', writingsuggestions: 'false' };
    const written = (field: Element) => !['checkbox', 'radio'].includes(field.getAttribute('type') ?? '');
    return [...document.querySelectorAll('input, textarea, select, [contenteditable]')].flatMap((field) =>
      Object.entries(off)
        .filter(([name]) => name === 'autocomplete' || written(field))
        .filter(([name, value]) => field.getAttribute(name) !== value)
        .map(([name]) => `${field.id}: ${name}`),
    );
  });

test.setTimeout(240_000);

test('no field of any screen is filled in, corrected, finished, translated or remembered by the browser', async ({
  page,
  practice,
}) => {
  let fields = 0;
  const look = async (seen: Page, screen: string) => {
    fields += await seen.locator('input, textarea, select').count();
    expect.soft(await leakyFields(seen), screen).toEqual([]);
    const { translate, meta } = await seen.evaluate(() => ({
      translate: document.documentElement.translate,
      meta: document.querySelector('meta[name="google"]')?.getAttribute('content') ?? 'notranslate',
    }));
    expect.soft([translate, meta], screen).toEqual([false, 'notranslate']);
  };
  const whole = { who: { audience: 'child', voice: 'teen' }, told: CHILD_14_TO_17 } as const;
  for (const walk of [whole, YOUNGEST_WALK]) {
    await walkToCheck(page, practice.origin, walk, (screen) => look(page, screen));
    await page.evaluate(
      () => new Promise((gone) => (indexedDB.deleteDatabase('nightlight').onsuccess = gone)),
    );
  }
  await everyOtherScreen(page, practice, look);
  expect(fields).toBeGreaterThan(100);
});

/** They write something and stay on that screen. */
async function writing(page: Page, origin: string) {
  const me = person(page, { audience: 'child', voice: 'teen' });
  await me.open(origin);
  await me.start();
  await me.tell(TOLD, me.say({ screen: 'story', part: 'title' }));
  await me.field('story').fill(`Somebody called ${TYPED} keeps asking.`);
  return me;
}

test('what is printed is an empty page', async ({ page, practice }) => {
  const me = await writing(page, practice.origin);
  const white = (await page.pdf()).length;
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('body')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await expect(me.field('story')).toBeVisible();
  await page.evaluate(() => document.body.replaceChildren());
  // As long as one of a page with nothing on it: no letter, no picture is drawn.
  expect(Math.abs((await page.pdf()).length - white)).toBeLessThan(100);
});

test('a child can select and copy what they wrote and what they read', async ({ page, practice }) => {
  const me = await writing(page, practice.origin);
  await me.field('story').press('Control+a');
  await me.field('story').press('Control+c');
  await me.field('story').press('End');
  await me.field('story').press('Control+v');
  await expect(me.field('story')).toHaveValue(new RegExp(`${TYPED}.*${TYPED}`));
  await page.getByRole('heading', { level: 1 }).selectText();
  await page.keyboard.press('Control+c');
  await me.field('story').fill('');
  await me.field('story').press('Control+v');
  await expect(me.field('story')).toHaveValue(me.say({ screen: 'story', part: 'title' }));
});

test('in the background nothing of it is painted, and in front it stands there as before', async ({
  page,
  practice,
}) => {
  const me = await writing(page, practice.origin);
  const show = (state: string) =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await show('hidden');
  const hidden = await page.screenshot({ animations: 'disabled' });
  // The paper alone.
  await page.evaluate(() => document.body.setAttribute('hidden', ''));
  expect(hidden.equals(await page.screenshot({ animations: 'disabled' }))).toBe(true);
  await page.evaluate(() => document.body.removeAttribute('hidden'));
  expect(hidden.equals(await page.screenshot({ animations: 'disabled' }))).toBe(true);
  await show('visible');
  await expect(me.field('story')).toBeVisible();
  await expect(me.field('story')).toHaveValue(new RegExp(TYPED));
});

test('from the first screen to the last, it asks the browser for nothing and offers nothing', async ({
  page,
  practice,
}) => {
  await page.addInitScript(() => {
    const asked: string[] = [];
    Object.assign(window, { asked });
    const note = (owner: object | undefined, names: readonly string[]) => {
      for (const name of names)
        if (owner && name in owner)
          Object.defineProperty(owner, name, { value: async () => void asked.push(name) });
    };
    note(window.Notification, ['requestPermission']);
    note(Navigator.prototype, ['share', 'vibrate', 'requestMIDIAccess', 'setAppBadge']);
    note(window.Clipboard?.prototype, ['writeText', 'write', 'readText', 'read']);
    note(window.PushManager?.prototype, ['subscribe']);
    note(window, ['print', 'alert', 'confirm', 'prompt']);
    note(ServiceWorkerRegistration.prototype, ['showNotification']);
  });
  const me = await walkToCheck(page, practice.origin, YOUNGEST_WALK, async () => {});
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  expect(await page.evaluate(() => (window as unknown as { asked: string[] }).asked)).toEqual([]);
});

test('the browser shows no banner of its own to install it, and what is installed has a name that tells nothing', async ({
  page,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  const shows = await page.evaluate(() => {
    const offer = new Event('beforeinstallprompt', { cancelable: true });
    return dispatchEvent(offer);
  });
  expect(shows).toBe(false);

  const manifest = await (await page.request.get(`${practice.origin}/manifest.webmanifest`)).json();
  const { icons, ...said } = manifest as { icons: { src: string }[] };
  expect(said).toEqual({
    id: '/',
    name: words('app:name'),
    short_name: words('app:name'),
    description: words('app:name'),
    lang: 'en-GB',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#10151f',
    theme_color: '#10151f',
  });
  for (const { src } of icons) expect(src).toMatch(/^\/icons\/(icon|maskable)-\d+\.png$/);
});
