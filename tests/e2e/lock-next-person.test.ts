import { person, type Told, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

/** What somebody else does on the same open page, after a child's lock has closed (DESIGN 6). */

const TEEN = { audience: 'child', voice: 'teen' } as const;
const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'yes',
  concerns: ['blackmail'],
  story: 'Somebody called quillwort_example keeps asking me for things.',
};
const LOCK = 'seven purple kites';
const SLOW = { timeout: 20_000 };

test('whoever is next and wants nothing kept takes nothing away of what is behind the lock', async ({
  page,
  practice,
}) => {
  await page.clock.install();
  await page.goto(practice.origin);
  const me = person(page, TEEN);
  await me.start();
  await me.tell(TOLD, me.ui('app:lock.title'));
  await me.chooseLock(LOCK);
  await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
  for (const state of ['hidden', 'visible']) {
    await page.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
    await page.clock.fastForward('02:00');
  }
  await expect(me.heading()).toHaveText(words('app:first.title'));

  await me.tap(words('app:first.start'));
  await page.getByRole('checkbox', { name: words('app:before.keep-nothing') }).check();
  await me.tap(words('app:before.agree'));
  await me.tell({ ...TOLD, 'device-shared': 'no' }, me.say({ screen: 'when', part: 'title' }));
  await expect(page.getByText(words('app:keeping.nothing'))).toBeVisible();

  await page.reload();
  await me.tryLock(LOCK);
  await expect(me.heading()).toHaveText(me.say({ screen: 'when', part: 'title' }), SLOW);
});
