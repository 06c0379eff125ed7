import type { Page } from '@playwright/test';
import { ONLINE_ABUSE } from '../../src/report/online-abuse.ts';
import type { Told } from '../e2e/stage/person.ts';
import type { Service } from '../e2e/stage/service.ts';
import { expect, test } from '../e2e/stage/test.ts';
import { unfold } from '../e2e/stage/unfold.ts';
import { visitOnce } from '../e2e/stage/walk.ts';
import { hand } from './stage/hand.ts';
import { inventedAnswers } from './stage/invented-answers.ts';
import { photographer } from './stage/photographer.ts';
import { homeOf, WISHES } from './stage/wishes.ts';

/** What decides the way: only what others help with sooner, so that the screen that says so is met. */
const OTHERS_HELP = { 'device-shared': 'no', 'sexual-check': 'no', 'peer-images': 'none' };
const WALKS: Readonly<Record<string, Told>> = {
  under11: { ...OTHERS_HELP, audience: 'child', 'age-band': 'under11', concerns: ['bullying'] },
  teen: {
    ...OTHERS_HELP,
    audience: 'child',
    'age-band': '14to17',
    concerns: ['bullying', 'friends-sharing'],
    'contact-how': ['phone', 'email'],
  },
  adult: {
    ...OTHERS_HELP,
    audience: 'professional',
    concerns: ['hacked-account', 'bullying'],
    'contact-how': ['phone', 'email'],
  },
};

test.setTimeout(1_200_000);

for (const voice of WISHES?.voices ?? []) {
  test(`every screen, ${voice}`, async ({ page, practice }) => {
    const told = WALKS[voice];
    if (!WISHES || !told) throw new Error(`there is no way for ${voice}`);
    const camera = photographer(WISHES, voice);
    try {
      await walk(page, practice, told, (screen) => camera.take(page, screen));
    } finally {
      await camera.note();
    }
  });
}

/** From the first screen to the last, with the pages that stand beside each. */
async function walk(page: Page, service: Service, own: Told, take: (screen: string) => Promise<void>) {
  const me = hand(page);
  const told = inventedAnswers(ONLINE_ABUSE, own);
  await visitOnce(page, homeOf(service.origin));
  await take('first');
  await me.tap('[data-early="start"]');
  await take('before');
  await me.goOn();
  await take('question who, not answered');
  await expect(async () => {
    await me.primary().tap();
    await expect(page.locator('main .summary')).toBeVisible({ timeout: 600 });
  }).toPass();
  await take('question who, something missing');

  let settled = false;
  let besides = false;
  for (let screens = 0; !(await me.isCheck()); screens++) {
    if (screens > 60) throw new Error('the questions did not come to an end');
    const id = await me.screen();
    await me.answer(told);
    await take(id === null ? 'other-help' : `question ${id}`);
    // From the first question that is asked with the voice and the keeping settled.
    if (settled && !besides) {
      await lookBeside(page, take);
      besides = true;
    }
    settled ||= id === 'device';
    await me.goOn();
  }
  expect(besides).toBe(true);
  await unfold(page);
  await take('check');
  await me.goOn();
  await expect(page.locator('main .state[data-state="arrived"]')).toBeVisible();
  await take('done');
  await page.goto(homeOf(service.origin));
  await me.tap('[data-early="sent"]');
  await take('sent');
}

/** What is one tap away from a question, in the voice of whoever answers: help, and the long pages. */
async function lookBeside(page: Page, take: (screen: string) => Promise<void>) {
  const me = hand(page);
  await me.tap('.help-bar .more button:not([data-early], :has(svg))');
  await take('help');
  await me.tap('.back');
  await me.tap('.help-bar .more button:has(svg)');
  await take('language');
  await me.tap('.back');
  await me.tap('.help-bar [data-early="private"]');
  await unfold(page);
  await take('private');
  await me.tap('main .ways button:nth-of-type(2)');
  await expect(page.locator('main section').nth(2)).toBeVisible();
  await take('install');
  await me.tap('.back');
  await me.tap('main .ways button:nth-of-type(1)');
  await expect(page.locator('main section').first()).toBeVisible();
  await take('remove');
  await me.tap('.back');
  await me.tap('.back');
  await me.tap('main form > button.plain');
  await expect(page.locator('main fieldset').first()).toBeVisible();
  await take('lock');
  await me.tap('.back');
}
