import type { Page } from '@playwright/test';
import { keptDraft } from './stage/kept-draft.ts';
import { expect, test } from './stage/own-browser.ts';
import { person, type Told, words } from './stage/person.ts';

const BEFORE: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  'safe-here': 'yes',
  'harm-today': 'no',
  concerns: ['blackmail'],
  story: 'It began in a chess club chat.',
};
const AFTER: Told = {
  'still-going': 'yes',
  usernames: 'rook_example',
  threatened: 'no',
  'contact-how': ['none'],
};

const asTeen = (page: Page) => person(page, { audience: 'child', voice: 'teen' });
const title = (page: Page, screen: string) => asTeen(page).say({ screen, part: 'title' });

/** Tells as far as the screen after the story, and waits until that is on the device. */
async function tellUntilWhen(page: Page, origin: string): Promise<void> {
  const me = asTeen(page);
  await me.open(origin);
  await me.start();
  await me.tell(BEFORE, title(page, 'story'));
  await expect(page.getByText(words('app:keeping.own'))).toBeVisible();
  const before = await keptDraft(page);
  await me.answerAndGoOn(BEFORE);
  await expect(me.heading()).toHaveText(title(page, 'when'));
  await expect.poll(() => keptDraft(page)).not.toBe(before);
  // The letters typed may have been kept apart from the step: it is said once all of it is.
  await expect(page.getByText(words('app:keeping.own'))).toBeVisible();
}

/** The start screen first, with nothing of what was said; then *Start*, and the draft is named. */
async function comeBack(page: Page, origin: string): Promise<void> {
  const me = asTeen(page);
  await me.open(origin);
  await expect(me.heading()).toHaveText(words('app:first.title'));
  await expect(page.locator('body')).not.toContainText('chess');
  await me.start();
  await expect(me.heading()).toHaveText(words('app:resume.title'));
  await expect(page.locator('body')).not.toContainText('chess');
}

async function finish(page: Page): Promise<string> {
  const me = asTeen(page);
  await me.tell(AFTER);
  for (const told of ['chess club chat', 'rook_example']) {
    await expect(page.getByText(told)).toBeVisible();
  }
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  return me.reference();
}

test('a phone that dies half-way: the start screen, then the answers, then sent', async ({
  browserOfOwn,
  practice,
}) => {
  await tellUntilWhen(await browserOfOwn.open(), practice.origin);
  await browserOfOwn.kill();
  const page = await browserOfOwn.open();
  await comeBack(page, practice.origin);
  await asTeen(page).tap(words('app:resume.carry-on'));
  await expect(asTeen(page).heading()).toHaveText(title(page, 'when'));
  const reference = await finish(page);
  const shown = JSON.stringify(await practice.desk('open', reference));
  for (const told of ['chess club chat', 'rook_example', 'blackmail']) expect(shown).toContain(told);
  expect(practice.rows()).toHaveLength(1);
});

test('only the tab is closed, then the next one crashes: each time the answers are still there', async ({
  browserOfOwn,
  practice,
}) => {
  const first = await browserOfOwn.open();
  await tellUntilWhen(first, practice.origin);
  const second = await browserOfOwn.context().newPage();
  await first.close();
  await comeBack(second, practice.origin);
  await asTeen(second).tap(words('app:resume.carry-on'));
  const before = await keptDraft(second);
  await asTeen(second).answerAndGoOn(AFTER);
  await expect(asTeen(second).heading()).toHaveText(title(second, 'person'));
  await expect.poll(() => keptDraft(second)).not.toBe(before);
  await expect(second.getByText(words('app:keeping.own'))).toBeVisible();

  const third = await browserOfOwn.context().newPage();
  const crashed = second.waitForEvent('crash');
  const devtools = await browserOfOwn.context().newCDPSession(second);
  devtools.send('Page.crash').catch(() => {}); // never answered: nobody is left to
  await crashed;
  await comeBack(third, practice.origin);
  await asTeen(third).tap(words('app:resume.carry-on'));
  await expect(asTeen(third).heading()).toHaveText(title(third, 'person'));
  await finish(third);
  expect(practice.rows()).toHaveLength(1);
});

test('back after an hour: asked again whether it is safe, and what was said before is still told', async ({
  browserOfOwn,
  practice,
}) => {
  await tellUntilWhen(await browserOfOwn.open(), practice.origin);
  await browserOfOwn.kill();
  const page = await browserOfOwn.open();
  await page.clock.install({ time: Date.now() + 61 * 60_000 });
  await comeBack(page, practice.origin);
  const me = asTeen(page);
  await me.tap(words('app:resume.carry-on'));
  await expect(me.heading()).toHaveText(title(page, 'danger'));
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await me.answerAndGoOn({ 'safe-here': 'not-sure', 'harm-today': 'not-sure' });
  const reference = await finish(page);
  const { reports } = (await practice.desk('open', reference)) as {
    reports: { reasons: string[]; report: { answers: unknown; earlier: unknown[] } }[];
  };
  expect(reports[0]?.reasons).toContain('unsure-safe-now');
  expect(reports[0]?.report.answers).toMatchObject({
    'safe-here': { value: 'not-sure' },
    'harm-today': { value: 'not-sure' },
  });
  expect(reports[0]?.report.earlier).toMatchObject([
    { question: 'safe-here', answer: { value: 'yes' } },
    { question: 'harm-today', answer: { value: 'no' } },
  ]);
});
