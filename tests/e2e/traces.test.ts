import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findWords } from './stage/find-words.ts';
import { expect, type OwnBrowser, test } from './stage/own-browser.ts';
import { person, type Told, words } from './stage/person.ts';

/** Words that stand nowhere else, one for each kind of field. */
const TOLD: Told = {
  'danger-where': 'quillivant lane',
  story: 'They call themselves zorbatrel and want vexilquom.',
  usernames: 'plimsorrow_one\nplimsorrow_two',
  'person-else': 'wears a dwimmerglass ring',
  'child-name': 'Threnobel Oskwick',
  'child-age': '15',
  'not-tell': 'Aunt Brastifell',
  'contact-phone': '07700 900461',
  'contact-email': 'snorvax.pell@example.com',
  'contact-times': 'after flindertide',
  'safe-word': 'Marvoquin',
  audience: 'child',
  'age-band': '14to17',
  'safe-here': 'not-sure',
  'harm-today': 'no',
  concerns: ['blackmail'],
  'contact-how': ['phone', 'email'],
};
const SOUGHT = [
  'quillivant',
  'zorbatrel',
  'vexilquom',
  'plimsorrow',
  'dwimmerglass',
  'Threnobel',
  'Oskwick',
  'Brastifell',
  '07700 900461',
  '900461',
  'snorvax',
  'flindertide',
  'Marvoquin',
];

/** Every kind of field is filled in, to the last; they stay on the screen where they put the safe word. */
async function fillIn(page: Page, origin: string, told: Told) {
  const me = person(page, { audience: 'child', voice: 'teen' });
  await me.open(origin);
  await me.start();
  const asked = await me.tell(told);
  expect([...asked].sort()).toEqual(Object.keys(told).sort());
  const what = me.say({ question: 'safe-word', part: 'label' });
  await me.tap(words('app:nav.change-what', { what }));
  return me;
}

/** Types on in the field that is open and looks at something else: what stands in a page is noted when it is hidden. */
async function lookAway(own: OwnBrowser, origin: string): Promise<void> {
  const field = own.context().pages().at(-1)?.getByRole('textbox').last();
  await field?.press('End');
  await field?.pressSequentially('x');
  const other = await own.context().newPage();
  await other.goto(`${origin}/away?marked`);
}

/** Waits until the browser has written its session down since then. After a kill it may not, until it is closed. */
async function sessionWritten(own: OwnBrowser): Promise<void> {
  await expect
    .poll(() => findWords(join(own.profile, 'Default', 'Sessions'), ['away?marked']), { timeout: 20_000 })
    .not.toEqual([]);
}

test("on a phone of their own, nothing that was typed is in any of the browser's files", async ({
  browserOfOwn: own,
  practice,
}) => {
  const files = () => findWords(own.profile, SOUGHT);
  const carryOn = async (page: Page) => {
    const me = person(page, { audience: 'child', voice: 'teen' });
    await me.open(practice.origin);
    await me.start();
    await me.tap(words('app:resume.carry-on'));
    await expect(page.locator('[data-bench="question"]')).toBeVisible();
    return me;
  };

  await fillIn(await own.open(), practice.origin, { ...TOLD, 'device-shared': 'no' });
  await lookAway(own, practice.origin);
  await sessionWritten(own);
  await own.kill();
  expect(await files(), 'after the battery died').toEqual([]);

  await carryOn(await own.open());
  await lookAway(own, practice.origin);
  await own.close();
  expect(await files(), 'after it was closed').toEqual([]);

  const me = await carryOn(await own.open());
  await me.tap(me.ui('app:nav.send-so-far'));
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  await own.kill();
  expect(await files(), 'after it was sent').toEqual([]);
  expect(practice.rows()).toHaveLength(1);
});

test("on a phone that others use, nothing that was typed is in any of the browser's files", async ({
  browserOfOwn: own,
  practice,
}) => {
  const files = () => findWords(own.profile, SOUGHT);
  const told = { ...TOLD, 'device-shared': 'yes' };

  await fillIn(await own.open(), practice.origin, told);
  await lookAway(own, practice.origin);
  await sessionWritten(own);
  await own.kill();
  expect(await files(), 'after the battery died').toEqual([]);

  const me = await fillIn(await own.open(), practice.origin, told);
  await me.tap(me.ui('app:nav.send-so-far'));
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  await own.close();
  expect(await files(), 'after it was sent and closed').toEqual([]);
  expect(practice.rows()).toHaveLength(1);
});
