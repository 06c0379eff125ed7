import { expect, type Page } from '@playwright/test';
import { person, type Told, words } from '../../e2e/stage/person.ts';

/** What no report of these tests is without; the desk must show it. */
export const TYPED = 'quillwort_example';

const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  concerns: ['blackmail'],
  story: `Somebody called ${TYPED} keeps asking me for things.`,
};

/** A young person with a phone of their own, or one that others use. */
export const teen = (page: Page) => person(page, { audience: 'child', voice: 'teen' });

/** How it reads when a report has arrived; these tests run against a practice service. */
export const ARRIVED = words('app:state.practice-arrived');
export const NOT_SENT = words('app:state.not-sent');

/** From the first question to the check page, by the shortest way. `phone`: whether others use it. */
export async function tellShortly(page: Page, phone: 'own' | 'shared'): Promise<void> {
  const me = teen(page);
  await me.tell(
    { ...TOLD, 'device-shared': phone === 'own' ? 'no' : 'yes' },
    me.say({ screen: 'when', part: 'title' }),
  );
  await me.sendSoFar();
  await expect(page.getByRole('button', { name: words('app:check.send'), exact: true })).toBeEnabled();
}

/** Opens the app and goes as far as the check page. */
export async function readyToSend(page: Page, origin: string, phone: 'own' | 'shared'): Promise<void> {
  const me = teen(page);
  await me.open(origin);
  await me.start();
  await tellShortly(page, phone);
}

/** Taps *send* and waits for nothing. */
export const tapSend = (page: Page) => teen(page).tap(words('app:check.send'));

/** *See what I've sent*, from the first screen. */
export async function lookAtSent(page: Page, origin: string): Promise<void> {
  const me = teen(page);
  await me.open(origin);
  await me.tap(words('app:first.sent'));
  // The app gives a database that does not answer some seconds.
  await expect(me.heading()).toHaveText(words('app:sent.title'), { timeout: 15_000 });
}

/** *Start* leads to the first question: no draft is offered. */
export async function nothingIsOffered(page: Page, origin: string): Promise<void> {
  const me = teen(page);
  await me.open(origin);
  await me.start();
  await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
}
