import type { Audience, Voice } from '../../src/report/people.ts';
import { person, type Told, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

/** What people choose first is often the least embarrassing card: what the app asks then, and what the advisor sees. */
type Trap = {
  readonly who: { readonly audience: Audience; readonly voice: Voice };
  readonly told: Told;
  /** The last screen they answer before they send. */
  readonly upTo: string;
  /** Help that stands on the screen where the concern is chosen. */
  readonly callout?: string;
  readonly othersFirst?: readonly string[];
  readonly atTheDesk: object;
};

const ON_THEIR_OWN_PHONE: Told = { 'device-shared': 'no', 'safe-here': 'yes', 'harm-today': 'no' };

const TRAPS: Readonly<Record<string, Trap>> = {
  'a fake nude behind “someone made a fake account”': {
    who: { audience: 'child', voice: 'teen' },
    told: {
      ...ON_THEIR_OWN_PHONE,
      audience: 'child',
      'age-band': '14to17',
      concerns: ['fake-account'],
      'sexual-check': 'yes',
      'sexual-what': ['fake-images'],
    },
    upTo: 'story',
    atTheDesk: { remit: 'in', priority: 'urgent', reasons: ['image'] },
  },
  'harm at home, and a young child who taps whom it is not safe to tell': {
    who: { audience: 'child', voice: 'under11' },
    told: {
      ...ON_THEIR_OWN_PHONE,
      audience: 'child',
      'age-band': 'under11',
      concerns: ['harm-at-home'],
      'not-tell-who': ['at-home'],
    },
    upTo: 'check',
    callout: 'home-harm',
    atTheDesk: {
      remit: 'unsure',
      priority: 'urgent',
      reasons: ['under-13', 'harm-at-home'],
      warnings: [{ code: 'do-not-call' }, { code: 'not-tell-who', codes: ['at-home'] }],
    },
  },
  'pictures between young people, and one was pressed': {
    who: { audience: 'friend', voice: 'teen' },
    told: {
      ...ON_THEIR_OWN_PHONE,
      audience: 'friend',
      'age-band': '14to17',
      'you-safe': 'yes',
      concerns: ['friends-sharing'],
      'sexual-check': 'no',
      'peer-images': ['pressure'],
    },
    upTo: 'story',
    atTheDesk: { remit: 'in', priority: 'urgent', reasons: ['image'] },
  },
  'bullying and no more, told by a teacher': {
    who: { audience: 'professional', voice: 'adult' },
    told: { ...ON_THEIR_OWN_PHONE, audience: 'professional', concerns: ['bullying'], 'sexual-check': 'no' },
    upTo: 'story',
    othersFirst: ['professionals-online-safety', 'nspcc', 'childnet'],
    atTheDesk: { remit: 'out', priority: 'advice', reasons: ['out-of-remit'] },
  },
};

for (const [name, { who, told, upTo, callout, othersFirst, atTheDesk }] of Object.entries(TRAPS)) {
  test(name, async ({ page, practice }) => {
    const me = person(page, who);
    const title = (screen: string) => me.say({ screen, part: 'title' });
    await me.open(practice.origin);
    await me.start();
    await me.tell(told, title('concerns'));
    await me.answer(told, new Set());
    if (callout) {
      const heading = words(`safety:callouts.${callout}.title`, { context: who.voice });
      await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    }
    if (othersFirst) {
      await me.tell(told, title('other-help'));
      const main = page.locator('main');
      await expect(main).toContainText(words(`safety:other-help.next.${who.audience}`));
      for (const line of othersFirst) await expect(main).toContainText(words(`safety:lines.${line}.name`));
    }
    await me.tell(told, upTo === 'check' ? undefined : title(upTo));
    expect(me.met.includes(title('other-help'))).toBe(Boolean(othersFirst));
    if (upTo !== 'check') await me.sendSoFar();
    await me.send();

    const opened = await practice.desk('open', await me.reference());
    expect(opened).toMatchObject({ reports: [{ audience: who.audience, ...atTheDesk }] });
  });
}
