import type { Page } from '@playwright/test';
import { textsOf } from '../../src/i18n/coverage.ts';
import { LANGUAGES } from '../../src/i18n/languages.ts';
import { ONLINE_ABUSE } from '../../src/report/online-abuse.ts';
import { hand } from '../gallery/stage/hand.ts';
import { inventedAnswers } from '../gallery/stage/invented-answers.ts';
import { chooseLanguage } from './stage/choose-language.ts';
import type { Told } from './stage/person.ts';
import { pseudoTexts } from './stage/pseudo-texts.ts';
import { spilling } from './stage/spilling.ts';
import { expect, test } from './stage/test.ts';

/** The smallest phone, and the height at which nothing of a screen is left out. */
const SMALL = { width: 320, height: 568 };

const TEEN: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  concerns: ['bullying', 'friends-sharing'],
  'sexual-check': 'no',
  'peer-images': 'none',
  'contact-how': ['phone', 'email'],
};
const YOUNGEST: Told = { ...TEEN, 'age-band': 'under11', concerns: ['bullying'] };

/** Something that stands where words should: a key, or a value that was not put in. */
const NOT_WORDS = /\b(?:app|questions|safety|guidance|lock):|\b[a-z]+(?:-[a-z]+)*(?:\.[a-z0-9-]+)+\b|\{\{/;
const ADDRESS = /\b[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|net|wales|cymru)\b|\bname@example\.com\b/g;

test.setTimeout(180_000);

/** From the first screen to the last, in whatever language that is on. */
async function walk(page: Page, own: Told, look: (screen: string) => Promise<void>) {
  const me = hand(page);
  const told = inventedAnswers(ONLINE_ABUSE, own);
  await look('first');
  await me.tap('[data-early="start"]');
  await look('before');
  await me.goOn();
  for (let screens = 0; !(await me.isCheck()); screens++) {
    if (screens > 60) throw new Error('the questions did not come to an end');
    await me.answer(told);
    await look((await me.screen()) ?? 'other-help');
    await me.goOn();
  }
  await look('check');
  await me.goOn();
  await expect(page.locator('main .state[data-state="arrived"]')).toBeVisible();
  await look('done');
}

for (const { code, tag, dir, name } of LANGUAGES.slice(1)) {
  const [own, who] = ['cy', 'ur', 'pl'].includes(code)
    ? [TEEN, 'a young person']
    : [YOUNGEST, 'a child under 11'];
  test(`${name}: ${who} finds every screen in its own words, and none that does not fit`, async ({
    page,
    practice,
  }) => {
    await page.setViewportSize(SMALL);
    await page.goto(`${practice.origin}/${code}`);
    await walk(page, own, async (screen) => {
      await expect(page.locator('html'), screen).toHaveAttribute('lang', tag);
      await expect(page.locator('html'), screen).toHaveAttribute('dir', dir);
      const text = (await page.locator('body').innerText()).replaceAll(ADDRESS, '');
      expect.soft(NOT_WORDS.exec(text)?.[0], screen).toBeUndefined();
      expect.soft(await spilling(page), screen).toEqual([]);
      expect.soft(await page.title(), screen).toBe('Nightlight');
      expect.soft(await turnedRound(page), screen).toEqual([]);
    });
  });
}

test('words that are longer by half fit every screen, at twice the size too, and none is written into the code', async ({
  page,
  practice,
}) => {
  await page.setViewportSize(SMALL);
  const texts = {
    app: pseudoTexts('app'),
    questions: pseudoTexts('questions'),
    safety: pseudoTexts('safety'),
  };
  await page.goto(practice.origin);
  // In place of a language that is there: its file, as it is asked for.
  await page.route(/\/assets\/[\w-]+\.js$/, async (route) => {
    const body = await (await route.fetch()).text();
    if (!body.includes(welshTitle)) return route.fulfill({ body, contentType: 'text/javascript' });
    return route.fulfill({
      body: `export const texts = ${JSON.stringify(texts)};`,
      contentType: 'text/javascript',
    });
  });
  await chooseLanguage(page, 'Cymraeg');
  await expect(page.locator('html')).toHaveAttribute('lang', 'cy');
  const plain = [...textsOf(texts).keys()].length;
  expect(plain).toBeGreaterThan(500);
  await walk(page, TEEN, async (screen) => {
    expect.soft(await spilling(page), screen).toEqual([]);
    expect.soft(await wordsWithoutMarks(page), screen).toEqual([]);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    expect.soft(await spilling(page), `${screen}, 200 %`).toEqual([]);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '';
    });
  });
});

const welshTitle = JSON.stringify(
  textsOf((await import('../../locales/cy/app.json', { with: { type: 'json' } })).default).get('first.title'),
).slice(1, -1);

/** Numbers to call whose groups stand in the wrong order, as they do between words that run from right to left. */
const turnedRound = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      for (const { 0: number, index } of (node.textContent ?? '').matchAll(/\d+(?: \d+)+/g)) {
        const [first = '', next = ''] = number.split(' ');
        const placeOf = (from: number, length: number) => {
          const range = document.createRange();
          range.setStart(node, index + from);
          range.setEnd(node, index + from + length);
          return range.getBoundingClientRect();
        };
        const one = placeOf(0, first.length);
        const two = placeOf(first.length + 1, next.length);
        // Broken over two lines, they stand one under the other.
        if (one.width > 0 && Math.abs(one.top - two.top) < 2 && one.left > two.left) found.push(number);
      }
    }
    return found;
  });

/** Texts of the page in which no letter is accented: they come from the code and not from a language's file. */
const wordsWithoutMarks = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const parent = node.parentElement;
      if (!/[A-Za-z]{2}/.test(text) || parent?.closest('template, script, style, noscript, [lang], .told dd'))
        continue;
      if (!/[åéîøüÿÅÉÎØÜŸ]/.test(text)) found.push(text);
    }
    return found;
  });
