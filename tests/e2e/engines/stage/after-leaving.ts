import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { words } from '../../stage/person.ts';
import type { Hand } from './hand.ts';
import { TELLING } from './places.ts';

const LONG = { timeout: 20_000 };

/** Presses *Leave quickly* in the page and tells what stands there before the press's own task has ended. */
export const leaveAndLook = (hand: Hand) =>
  hand.evaluate((name) => {
    const link = [...document.querySelectorAll('a')].find((one) => one.textContent?.trim() === name);
    link?.click();
    return { title: document.title, text: document.documentElement.innerText };
  }, words('app:nav.leave'));

/** A page with this heading that is not ours, nor what is left of ours: no script of ours, no word. */
export async function expectNothingOfUs(hand: Hand, heading: string): Promise<void> {
  await expect
    .poll(
      () =>
        hand
          .evaluate(() => `${document.querySelector('h1')?.textContent}, scripts: ${document.scripts.length}`)
          .catch(() => ''),
      LONG,
    )
    .toBe(`${heading}, scripts: 0`);
  const seen = await hand.evaluate(() => `${document.title} ${document.documentElement.innerText}`);
  for (const telling of TELLING) expect(seen).not.toContain(telling);
}

/**
 * Reload, *Back* to the beginning and *Forward* to the end: what comes, from the back-forward cache or anew, is nothing of us.
 *
 * @param entries the headings of all that stands in this tab's history, the last one first
 */
export async function expectNothingOnTheWayBack(hand: Hand, entries: readonly string[]): Promise<void> {
  const reload = async (heading: string) => {
    await hand.reload();
    await expectNothingOfUs(hand, heading);
  };
  await reload(entries[0] ?? '');
  for (const heading of entries.slice(1)) {
    await stepTo(hand, 'back', heading);
    if (heading === 'Groceries') await reload(heading);
  }
  for (const heading of entries.slice(0, -1).reverse()) await stepTo(hand, 'forward', heading);
}

/** Which page is on: a mark that each step puts there anew, since what comes from the cache still carries its old one. */
const markOf = (hand: Hand) =>
  hand.evaluate(() => document.documentElement.dataset['mark'] ?? '').catch(() => 'between two pages');

/**
 * Goes one step and waits until it is done, then looks. Another page is on then, or the same one was told: WebKit takes two
 * entries of the neutral page for one document.
 */
async function stepTo(hand: Hand, step: 'back' | 'forward', heading: string) {
  const mark = randomUUID();
  await hand.evaluate((mine) => {
    const { dataset } = document.documentElement;
    dataset['mark'] = mine;
    addEventListener('popstate', () => delete dataset['mark'], { once: true });
  }, mark);
  await hand[step]();
  await expect.poll(async () => [mark, 'between two pages'].includes(await markOf(hand)), LONG).toBe(false);
  await expectNothingOfUs(hand, heading);
}
