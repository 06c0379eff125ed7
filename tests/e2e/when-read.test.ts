import { person, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

/** When somebody reads it, as the person who tells sees it; the service reads on workdays from nine to five, in London. */

const PROFESSIONAL = { audience: 'professional', voice: 'adult' } as const;
const MONDAY_NEARLY_FIVE = new Date('2026-11-23T16:58:00Z');
const reading = (key: string, values = {}) => words(`app:reading.${key}`, values);
const CONTROL_ROOM = reading('out-of-hours.control-room-passes-urgent-to-police');

test('before Start it says until when somebody reads, and changes by itself when they stop', async ({
  page,
  live,
}) => {
  await page.clock.install({ time: MONDAY_NEARLY_FIVE });
  await page.goto(live.origin);
  const me = person(page, PROFESSIONAL);
  await me.tap(words('app:first.start'));
  const main = page.locator('main');
  await expect(main).toContainText(reading('now', { until: '17:00' }));
  await expect(main).not.toContainText(CONTROL_ROOM);
  await page.clock.fastForward('03:00');
  await expect(main).toContainText(`${reading('tomorrow', { from: '09:00' })} ${CONTROL_ROOM}`);
});

test('on Done it says when, and to a professional by when an answer is promised', async ({ page, live }) => {
  await page.clock.install({ time: new Date('2026-11-28T12:00:00Z') });
  await page.goto(live.origin);
  const me = person(page, PROFESSIONAL);
  await me.start();
  await me.tell({
    audience: 'professional',
    'device-shared': 'no',
    story: 'A pupil told a member of staff.',
  });
  await me.send();
  const main = page.locator('main');
  await expect(main).toContainText(reading('later', { day: 'Monday', from: '09:00' }));
  await expect(main).toContainText(reading('responds', { count: 5, context: 'adult' }));
});

test('what waits says when somebody would read it', async ({ page, context, live }) => {
  await page.clock.install({ time: MONDAY_NEARLY_FIVE });
  await page.goto(live.origin);
  const me = person(page, { audience: 'child', voice: 'teen' });
  await me.start();
  await me.tell({
    audience: 'child',
    'age-band': '14to17',
    'device-shared': 'no',
    story: 'Somebody from a game keeps asking me for things.',
  });
  await context.setOffline(true);
  await live.stop();
  await me.send();
  await page.reload();
  await me.tap(words('app:first.sent'));
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  await expect(page.locator('.state')).toContainText(reading('now', { until: '17:00' }));
});

test.describe('on a phone that is set to another place', () => {
  test.use({ timezoneId: 'Asia/Karachi' });

  test('it is the time that this phone shows, by its name', async ({ page, live }) => {
    await page.clock.install({ time: MONDAY_NEARLY_FIVE });
    await page.goto(live.origin);
    await person(page, PROFESSIONAL).tap(words('app:first.start'));
    await expect(page.locator('main')).toContainText(
      reading('now', { until: '22:00 Pakistan Standard Time' }),
    );
  });
});

test.describe('in practice', () => {
  test('it says that nobody reads, whatever the hours', async ({ page, practice }) => {
    await practice.changeOperator({
      hours: {
        timeZone: 'Europe/London',
        open: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00' }],
      },
    });
    await practice.stop();
    await practice.start();
    await page.goto(practice.origin);
    await person(page, PROFESSIONAL).tap(words('app:first.start'));
    await expect(page.locator('main')).toContainText(reading('practice'));
    await expect(page.locator('main')).not.toContainText(reading('always'));
  });
});
