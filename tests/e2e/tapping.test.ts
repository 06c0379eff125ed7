import { person, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

const WHO = { audience: 'child', voice: 'teen' } as const;
const START = { audience: 'child', 'age-band': '14to17', 'safe-here': 'yes', 'harm-today': 'no' };

test('whoever taps Send twice has sent one report', async ({ page, practice }) => {
  const me = person(page, WHO);
  await me.open(practice.origin);
  await me.start();
  await me.tell({ ...START, 'device-shared': 'yes', concerns: ['sexual-talk'] });
  const send = page.getByRole('button', { name: words('app:check.send') });
  await expect(send).toBeEnabled();
  await send.evaluate((button: HTMLElement) => {
    button.click();
    button.click();
  });
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  expect(practice.rows()).toHaveLength(1);
});

test('a double tap on Next shows the next question, and does not pass over it', async ({
  page,
  practice,
}) => {
  const me = person(page, WHO);
  await me.open(practice.origin);
  await me.start();
  await me.tell({ ...START, 'device-shared': 'no' }, me.say({ screen: 'concerns', part: 'title' }));
  await page.evaluate(async () => {
    const next = () => document.querySelector<HTMLElement>('button[type="submit"]');
    const heading = () => document.querySelector('h1')?.textContent;
    const before = heading();
    await new Promise((settle) => setTimeout(settle, 350)); // a thumb is not that quick
    next()?.click();
    while (heading() === before) await new Promise(requestAnimationFrame);
    next()?.click();
  });
  await expect(me.heading()).toHaveText(me.say({ screen: 'story', part: 'title' }));
});

test('a help site opens beside the page: what is only in memory does not go with it', async ({
  page,
  practice,
}) => {
  const me = person(page, WHO);
  await me.open(practice.origin);
  await me.start();
  await me.tell(
    { ...START, 'safe-here': 'no', 'device-shared': 'yes' },
    me.say({ screen: 'danger', part: 'title' }),
  );
  await page
    .getByRole('radio', { name: words('questions:options.no') })
    .first()
    .check();
  const site = page.getByRole('link', { name: words('safety:lines.childline.site') }).first();
  await expect(site).toHaveAttribute('target', '_blank');
  await expect(site).toHaveAttribute('rel', /noreferrer/);
});

test('back in a tab that stayed open for an hour, it is asked again whether it is safe', async ({
  page,
  practice,
}) => {
  await page.clock.install();
  const me = person(page, WHO);
  await me.open(practice.origin);
  await me.start();
  const names = me.say({ screen: 'names', part: 'title' });
  await me.tell({ ...START, 'device-shared': 'no', concerns: ['sexual-talk'] }, names);
  const hide = (hidden: boolean) =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', {
        value: now ? 'hidden' : 'visible',
        configurable: true,
      });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await hide(true);
  await page.clock.fastForward('01:01:00');
  await hide(false);
  await expect(me.heading()).toHaveText(me.say({ screen: 'danger', part: 'title' }));
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  // Answered, it goes on where one was.
  await page.clock.fastForward(1000);
  await me.answerAndGoOn({ 'safe-here': 'not-sure', 'harm-today': 'no' });
  await expect(me.heading()).toHaveText(names);
});
