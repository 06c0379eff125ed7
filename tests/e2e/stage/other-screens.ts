import type { Page } from '@playwright/test';
import { openLanguages } from './choose-language.ts';
import { person, words } from './person.ts';
import type { Service } from './service.ts';
import { expect } from './test.ts';
import { unfold } from './unfold.ts';
import { PROFESSIONAL_WALK, visitOnce, type Walk, YOUNGEST_WALK } from './walk.ts';

/** What stands beside the way: the languages, the lock, help, the long pages, sent, remove, removed, blocked, resume, elsewhere, lost, done, the neutral page. */
export async function everyOtherScreen(
  page: Page,
  service: Service,
  look: (page: Page, screen: string) => Promise<void>,
) {
  const me = person(page, { audience: 'child', voice: 'teen' });
  await page.goto(`${service.origin}/away`);
  await look(page, 'the neutral page');
  await page.goto(`${service.origin}/languages-en`);
  await look(page, 'the languages as a page of their own');

  await visitOnce(page, service.origin);
  await openLanguages(page);
  await expect(page.getByRole('link', { name: 'Cymraeg' })).toBeVisible();
  await look(page, 'the languages');
  await me.tap(words('app:nav.back'));
  await expect(me.heading()).toHaveText(words('app:first.title'));
  await me.tap(words('app:first.sent'));
  await isOn(me, words('app:sent.title'));
  await look(page, 'sent, with nothing');
  await me.tap(words('app:nav.back'));
  await expect(me.heading()).toHaveText(words('app:first.title'));
  await page.reload();
  await me.tryLock(['moon', 'fish', 'cup', 'moon']);
  await expect(page.getByRole('alert')).toHaveText(words('lock:open.wrong'), { timeout: 20_000 });
  await look(page, 'a lock that did not open');
  await me.enterLock('seven kites');
  await look(page, 'opening a lock with words');
  await page.reload();

  await page.route('**/operator.json', (route) => route.fulfill({ json: {} }));
  await page.reload();
  await me.start();
  await isOn(me, words('app:blocked.title'));
  await look(page, 'blocked');
  await page.unroute('**/operator.json');
  await page.reload();

  await me.start();
  const told = { audience: 'child', 'age-band': '14to17', story: 'Something happened in a game.' };
  await me.tell(told, me.say({ screen: 'device', part: 'title' }));
  await me.answer({ 'device-shared': 'yes' }, new Set());
  await me.goOn();
  await expect(me.heading()).toHaveText(words('app:lock.title'));
  await me.enterLock('1234');
  await look(page, 'choosing a lock with numbers');
  await me.enterLock(['moon', 'fish', 'cup', 'moon']);
  await look(page, 'choosing a lock with pictures');
  await me.tap(words('app:nav.back'));
  await expect(me.heading()).toHaveText(me.say({ screen: 'device', part: 'title' }));
  await me.tell({ ...told, 'device-shared': 'no' }, me.say({ screen: 'when', part: 'title' }));
  await me.tap(words('app:help.more'));
  await isOn(me, words('app:help.title'));
  await look(page, 'help');
  await lookAtReading(page, look, { audience: 'child', voice: 'teen' });

  const second = await page.context().newPage();
  const there = person(second, { audience: 'child', voice: 'teen' });
  await second.goto(service.origin);
  await there.start();
  await isOn(there, words('app:elsewhere.title'));
  await look(second, 'elsewhere');
  await there.tap(words('app:elsewhere.here'));
  await isOn(there, words('app:resume.title'));
  await look(second, 'resume');
  await isOn(me, words('app:elsewhere.lost-title'));
  await look(page, 'lost');
  await page.goto('about:blank');

  await there.tap(words('app:resume.carry-on'));
  await there.tap(words('app:nav.send-so-far'));
  await there.send();
  await expect(there.state()).toHaveText(words('app:state.practice-arrived'));
  await expect(there.heading()).toBeFocused();
  await look(second, 'done, arrived');
  await second.reload();
  await there.tap(words('app:first.sent'));
  await expect(there.state()).toHaveText(words('app:state.practice-arrived'));
  await isOn(there, words('app:sent.title'));
  await look(second, 'sent');
  await there.tap(words('app:done.remove'));
  await isOn(there, words('app:remove.title'));
  await expect(second.getByText(words('guidance:rest.goes'))).toBeVisible();
  await look(second, 'remove');
  await page.goto(`${service.origin}/operator.json`);
  await holdDatabase(page);
  await second.bringToFront();
  await there.tap(words('app:remove.yes'));
  await isOn(there, words('app:remove.left-title'), { timeout: 15_000 });
  await expect(second.getByText(words('guidance:rest.data.chrome'))).toBeVisible();
  await look(second, 'removed, but not all');
  await page.goto('about:blank');
  await there.tap(words('app:error.again'));
  await isOn(there, words('app:remove.done-title'));
  await look(second, 'removed');

  for (const walk of [YOUNGEST_WALK, PROFESSIONAL_WALK]) {
    const other = person(second, walk.who);
    await second.goto(service.origin);
    await other.start();
    await other.tell(walk.told, other.say({ screen: 'device', part: 'title' }));
    await lookAtReading(second, look, walk.who);
    await second.evaluate(() => indexedDB.deleteDatabase('nightlight'));
  }
}

/** This screen is on, and its heading has taken the focus: nothing moves it any more. */
async function isOn(me: ReturnType<typeof person>, title: string, patience = {}) {
  await expect(me.heading()).toHaveText(title, patience);
  await expect(me.heading()).toBeFocused();
}

/** This page keeps the database open until it goes: nobody can remove it. */
async function holdDatabase(page: Page) {
  await page.evaluate(
    () =>
      new Promise<void>((settle, fail) => {
        const opening = indexedDB.open('nightlight');
        opening.onerror = () => fail(new Error(opening.error?.name));
        opening.onsuccess = () => {
          Object.assign(window, { held: opening.result });
          settle();
        };
      }),
  );
}

/** The long pages, as whoever is there reads them. */
async function lookAtReading(
  page: Page,
  look: (page: Page, screen: string) => Promise<void>,
  reader: Walk['who'],
) {
  const me = person(page, reader);
  const who = `${reader.audience}, ${reader.voice}`;
  await me.tap(words('app:private.way'));
  await expect(page.locator('main details')).toHaveCount(6);
  await expect(me.heading()).toBeFocused();
  await look(page, `what stays here, folded, to ${who}`);
  await unfold(page);
  await look(page, `what stays here, to ${who}`);
  await me.tap(me.ui('app:install.way'));
  await expect(page.locator('main section').nth(2)).toBeVisible();
  await expect(me.heading()).toBeFocused();
  await look(page, `how to put it on the phone, to ${who}`);
  await me.tap(words('app:guide.way'));
  await expect(page.locator('main details').first()).toBeVisible();
  await expect(me.heading()).toBeFocused();
  await unfold(page);
  await look(page, `how this works, to ${who}`);
  await me.tap(words('app:guide.others'));
  await isOn(me, words('app:guide.way'));
  await look(page, `the list of pages on how this works, to ${who}`);
  await me.tap(me.ui('app:accessibility.way'));
  await expect(page.locator('main section').nth(3)).toBeVisible();
  await expect(me.heading()).toBeFocused();
  await look(page, `who can use this, to ${who}`);
}
