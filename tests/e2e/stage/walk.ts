import type { Page } from '@playwright/test';
import type { Audience, Voice } from '../../../src/report/people.ts';
import { person, type Told, words } from './person.ts';
import { readyOffline } from './phone.ts';
import { expect } from './test.ts';

/** One person's whole way, answered so that the help that stands beside the questions is shown too. */
export type Walk = { readonly who: { audience: Audience; voice: Voice }; readonly told: Told };

export const TEEN_WALK: Walk = {
  who: { audience: 'child', voice: 'teen' },
  told: {
    audience: 'child',
    'age-band': '14to17',
    'device-shared': 'no',
    'safe-here': 'no',
    'harm-today': 'not-sure',
    'danger-where': 'At the bus stop by the big shop.',
    concerns: ['blackmail', 'friends-sharing', 'made-to-hurt'],
    'sexual-check': 'yes',
    'peer-images': ['pressure'],
    story: 'Somebody from a game keeps asking me for things.',
    began: 'date:2026-10-01',
    'still-going': 'yes',
    'person-who': ['myself', 'online-only'],
    'person-access': 'yes',
    usernames: 'moonfish_example',
    meeting: 'planned',
    'meeting-when': 'tomorrow',
    threatened: 'yes',
    'threat-what': ['hurt-me', 'show-images'],
    'self-harm': 'yes-now',
    'child-name': 'Robin',
    'contact-how': ['phone', 'email'],
    'contact-email': 'robin@example.org',
  },
};

export const YOUNGEST_WALK: Walk = {
  who: { audience: 'child', voice: 'under11' },
  told: {
    audience: 'child',
    'age-band': 'under11',
    'device-shared': 'no',
    'safe-here': 'yes',
    'harm-today': 'no',
    concerns: ['bullying'],
    'sexual-check': 'no',
    story: 'Someone was unkind to me in a game.',
    'person-who': ['dont-know'],
    signs: ['threat-images'],
    'self-harm': 'sometimes',
    'child-name': 'Kit',
  },
};

export const PROFESSIONAL_WALK: Walk = {
  who: { audience: 'professional', voice: 'adult' },
  told: {
    audience: 'professional',
    'device-shared': 'no',
    'safe-here': 'no',
    concerns: ['hacked-account', 'bullying'],
    'sexual-check': 'no',
    story: 'A pupil told a member of staff about messages.',
    signs: ['threat-hurt'],
    'self-harm': 'not-sure',
    role: 'Safeguarding lead',
    'contact-how': ['none'],
  },
};

/**
 * Goes from the first screen to the check page and stops at every screen, once it is answered: `look` is told its
 * heading. The first question is also seen with its error summary.
 */
export async function walkToCheck(
  page: Page,
  origin: string,
  walk: Walk,
  look: (screen: string) => Promise<void>,
) {
  const me = person(page, walk.who);
  await me.open(origin);
  await look('the first screen');
  await me.tap(words('app:first.start'));
  await expect(me.heading()).toHaveText(words('app:before.title'));
  await expect(me.heading()).toBeFocused();
  await look('before');
  await me.tap(words('app:before.agree'));
  await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
  await expect(me.heading()).toBeFocused();
  await expect(async () => {
    await page.getByRole('button', { name: 'Next', exact: true }).tap();
    await expect(page.getByRole('alert')).toBeFocused({ timeout: 600 });
  }).toPass();
  await look('an error summary');
  const done = new Set<string>();
  for (let screens = 0; screens < 40; screens++) {
    const title = (await me.heading().textContent()) ?? '';
    if (title === words('app:check.title')) {
      // The code that seals has been tried out.
      await expect(page.getByRole('button', { name: words('app:check.send') })).toBeEnabled();
      await look('check');
      return me;
    }
    await me.answer(walk.told, done);
    await look(title);
    await me.goOn();
    await expect(me.heading()).toBeFocused();
  }
  throw new Error('the questions did not come to an end');
}

/** A phone that has opened the app once, and is ready to open it without a network. */
export async function visitOnce(page: Page, origin: string) {
  await page.goto(origin);
  await readyOffline(page);
}
