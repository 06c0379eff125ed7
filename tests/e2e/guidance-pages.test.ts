import type { Page } from '@playwright/test';
import type { Audience, Voice } from '../../src/report/people.ts';
import { keptBytes } from './stage/kept-bytes.ts';
import { expectOn } from './stage/leaving.ts';
import { person, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';
import { unfold } from './stage/unfold.ts';
import { visitOnce } from './stage/walk.ts';

/** *How this works*: from the first screen and from inside, to each reader in their own words. */

const WAY = words('app:guide.way');
const BACK = words('app:nav.back');
const NEUTRAL = { audience: 'child', voice: 'teen' } as const;

type Reader = {
  readonly page: 'young' | 'youngest' | 'friend' | 'grown' | 'professional';
  readonly voice: Voice;
  /** Who comes to it from a question. */
  readonly audience: Audience;
  /** What must stand there for this reader. */
  readonly says: readonly string[];
};

const READERS: readonly Reader[] = [
  {
    page: 'young',
    voice: 'teen',
    audience: 'child',
    says: [
      'guide.right.yes',
      'guide.now.reply',
      'guide.send.arrived',
      'guide.can.advice',
      'guide.who.together',
    ],
  },
  {
    page: 'youngest',
    voice: 'under11',
    audience: 'child',
    says: [
      'guide.right.yes',
      'guide.now.trust',
      'guide.send.arrived',
      'guide.can.advice',
      'guide.who.together',
    ],
  },
  {
    page: 'friend',
    voice: 'teen',
    audience: 'friend',
    says: ['guide.right.friend', 'guide.now.not-alone', 'guide.send.first', 'guide.who.friend-best'],
  },
  {
    page: 'grown',
    voice: 'adult',
    audience: 'parent',
    says: [
      'guide.right.reported',
      'guide.now.stop',
      'guide.send.first',
      'guide.can.others',
      'guide.who.best',
    ],
  },
  {
    page: 'professional',
    voice: 'adult',
    audience: 'professional',
    says: [
      'guide.professional.danger',
      'guide.professional.out.peers',
      'guide.professional.most.images',
      'guide.professional.put-in.several',
      'guide.professional.told.ask',
      'guide.professional.duty',
      'guide.who.advisor',
    ],
  },
];

test.setTimeout(120_000);

const titleOf = ({ page }: Reader) => words(`app:guide.pages.${page}`);

/** Everything on the page is there, in the words for this reader, with 999 and the way out. */
async function expectAllOf(page: Page, reader: Reader) {
  const context = reader.voice;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(titleOf(reader));
  await unfold(page);
  for (const key of reader.says) {
    await expect(page.getByText(words(`guidance:${key}`, { context }), { exact: true })).toBeVisible();
  }
  await expect(page.locator('main').getByText(words('app:before.share', { context }))).toBeVisible();
  await expect(page.locator('main').getByText(words('app:reading.practice', { context }))).toBeVisible();
  await expect(page.locator('main a[href="tel:999"]')).toBeVisible();
  await expect(
    page.locator('main').getByText(words('safety:lines.emergency.more.silent', { context })),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: words('app:nav.leave') })).toBeInViewport();
  await expect(page.locator('.shell')).toHaveAttribute('data-voice', reader.voice);
}

test('every page opens from the first screen without internet, and which one was read is kept nowhere', async ({
  page,
  context,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  await practice.stop();
  await context.setOffline(true);
  await page.reload();
  const me = person(page, NEUTRAL);
  const name = await page.title();
  await me.tap(WAY);
  await expect(me.heading()).toHaveText(WAY);
  const before = await keptBytes(page);
  for (const reader of READERS) {
    await me.tap(titleOf(reader));
    await expectAllOf(page, reader);
    expect(await keptBytes(page), reader.page).toBe(before);
    expect(await page.title()).toBe(name);
    await me.tap(BACK);
    await expect(me.heading()).toHaveText(WAY);
  }
  await me.tap(BACK);
  await expect(me.heading()).toHaveText(words('app:first.title'));
});

for (const reader of READERS) {
  test(`from a question it is the page for this reader (${reader.page}), and Back leads to the question with its answer`, async ({
    page,
    practice,
  }) => {
    const me = person(page, reader);
    await me.open(practice.origin);
    await me.start();
    const young = reader.audience === 'child' || reader.audience === 'friend';
    const told = {
      audience: reader.audience,
      ...(young ? { 'age-band': reader.voice === 'under11' ? 'under11' : '14to17' } : {}),
    };
    await me.tell(told, me.say({ screen: 'device', part: 'title' }));
    await me.option('device-shared', 'no').check();
    await me.tap(WAY);
    await expectAllOf(page, reader);
    await expect(page.getByRole('button', { name: WAY, exact: true })).toHaveCount(0);
    // By way of the other pages and the help lines, and back again step by step.
    await me.tap(words('app:guide.others'));
    await expect(me.heading()).toHaveText(WAY);
    await me.tap(words('app:help.more'));
    await expect(me.heading()).toHaveText(words('app:help.title'));
    for (const title of [WAY, titleOf(reader), me.say({ screen: 'device', part: 'title' })]) {
      await me.tap(BACK);
      await expect(me.heading()).toHaveText(title);
    }
    await expect(me.option('device-shared', 'no')).toBeChecked();
  });
}

test('leaving from a page shows the neutral page, and going back shows nothing of ours', async ({
  page,
  context,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  await practice.stop();
  await context.setOffline(true);
  await page.reload();
  const me = person(page, NEUTRAL);
  await me.tap(WAY);
  await me.tap(words('app:guide.pages.young'));
  await expect(page.getByText(words('guidance:guide.right.yes'))).toBeVisible();
  await page.getByRole('link', { name: words('app:nav.leave') }).tap();
  // The screen is empty at once; only then comes the page that stays.
  await expectOn(page, 'Groceries');
  await page.goBack({ waitUntil: 'commit' });
  await expectOn(page, 'Groceries');
});

test('a tap before the code of the app has come is remembered', async ({ page, practice }) => {
  let codeComes = () => {};
  const late = new Promise<void>((come) => {
    codeComes = come;
  });
  await page.route('**/assets/**', (route) => late.then(() => route.continue()));
  await page.goto(practice.origin, { waitUntil: 'commit' });
  const me = person(page, NEUTRAL);
  await me.tap(WAY);
  await expect(me.heading()).toHaveText(words('app:first.title'));
  codeComes();
  await expect(me.heading()).toHaveText(WAY);
});

test('a live service says who runs it, and nothing of practice', async ({ page, live }) => {
  await live.changeOperator({ contact: 'Write to team@example.org' });
  await live.stop();
  await live.start();
  await page.goto(live.origin);
  const me = person(page, NEUTRAL);
  await me.tap(WAY);
  await me.tap(words('app:guide.pages.grown'));
  await unfold(page);
  await expect(page.getByText(words('guidance:guide.who.runs', { name: 'Test operator' }))).toContainText(
    'Write to team@example.org',
  );
  await expect(page.getByText(words('guidance:guide.practice'))).toHaveCount(0);
  await expect(page.getByText(words('app:reading.practice'))).toHaveCount(0);
});
