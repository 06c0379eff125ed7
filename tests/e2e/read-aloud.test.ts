import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { person, words } from './stage/person.ts';
import { expect, test, type Voices } from './stage/voice.ts';

const CHILD = { audience: 'child', voice: 'under11' } as const;
const TYPED = 'quillwort';

const read = (page: Page) => page.getByRole('button', { name: words('app:aloud.read'), exact: true });
const stop = (page: Page) => page.getByRole('button', { name: words('app:aloud.stop'), exact: true });
const isSpeaking = (page: Page) => page.evaluate(() => speechSynthesis.speaking || speechSynthesis.pending);

const heardWords = async (voices: Voices) => (await voices.heard()).map((said) => said.words);

const speakTo = (page: Page, language: string) =>
  page.evaluate((to) => {
    document.documentElement.lang = to;
  }, language);

/** Taps, and waits until all has been said. */
async function listen(page: Page) {
  await read(page).tap();
  await expect(stop(page)).toBeVisible();
  await expect(read(page)).toBeVisible({ timeout: 60_000 });
}

/** Taps, and comes back while the first words of the screen itself are being said. */
async function listenToTheMiddle(page: Page, voices: Voices) {
  await voices.hold();
  await read(page).tap();
  await expect.poll(() => heardWords(voices)).toHaveLength(1);
  expect(await isSpeaking(page)).toBe(true);
}

/** Says something else, so that all that was to come before it would have been heard. */
async function expectSilentSince(page: Page, voices: Voices, before: number) {
  await voices.goOn();
  await page.evaluate(() => {
    const last = new SpeechSynthesisUtterance('The end');
    const [voice] = speechSynthesis.getVoices();
    if (voice) last.voice = voice;
    speechSynthesis.speak(last);
  });
  await expect.poll(() => heardWords(voices)).toContain('The end');
  expect((await heardWords(voices)).slice(before)).toEqual(['The end']);
}

test('a young child hears the question, the answers, what is chosen and what to tap; never what was typed', async ({
  listener: page,
  voices,
  practice,
}) => {
  const asked: string[] = [];
  page.context().on('request', (request) => void asked.push(new URL(request.url()).origin));
  const me = person(page, CHILD);
  await me.open(practice.origin);
  await expect(read(page)).toBeVisible();
  expect(await heardWords(voices), 'nothing is said before a tap').toEqual([]);
  await me.start();
  await me.tell({ audience: 'child', 'age-band': 'under11' }, me.say({ screen: 'device', part: 'title' }));
  await me.option('device-shared', 'no').check();
  await listen(page);
  const heard = await voices.heard();
  expect(new Set(heard.map(({ voice }) => voice))).toEqual(new Set(['en-gb']));
  const all = heard.map((said) => said.words).join(' ');
  expect(all.startsWith(words('app:aloud.near', { context: 'under11' }))).toBe(true);
  for (const text of [
    me.say({ question: 'device-shared', option: 'yes' }),
    words('app:aloud.chosen_under11', { what: me.say({ question: 'device-shared', option: 'no' }) }),
    words('app:aloud.button_under11', { what: me.ui('app:nav.next') }),
  ])
    expect(all).toContain(text);

  await me.tell({ 'device-shared': 'no' }, me.say({ screen: 'story', part: 'title' }));
  await me.field('story').fill(`Somebody called ${TYPED} was unkind.`);
  const before = heard.length;
  await listen(page);
  const story = (await heardWords(voices)).slice(before).join(' ');
  expect(story).toContain(words('app:aloud.field'));
  expect(story).not.toContain(words('app:aloud.near', { context: 'under11' }));
  await me.sendSoFar();
  await listen(page);
  const told = (await heardWords(voices)).join(' ');
  expect(told).toContain(words('app:aloud.own', { context: 'under11' }));
  expect(told).not.toContain(TYPED);
  expect(new Set(asked)).toEqual(new Set([practice.origin]));
});

test('what is being said is marked, the focus stays, and a second tap is silence', async ({
  listener: page,
  voices,
  practice,
}) => {
  await page.goto(practice.origin);
  await listenToTheMiddle(page, voices);
  await expect(page.locator('.aloud-near')).toHaveText(words('app:aloud.near'));
  await voices.goOn();
  await expect(page.locator('main [data-aloud]')).toHaveCount(1);
  await expect(stop(page)).toBeFocused();
  await voices.hold();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  const before = (await heardWords(voices)).length;
  await stop(page).tap();
  expect(await isSpeaking(page)).toBe(false);
  await expect(page.locator('[data-aloud]')).toHaveCount(0);
  expect((await heardWords(voices)).length - before).toBeLessThan(2);
  await expectSilentSince(page, voices, (await heardWords(voices)).length);
});

test('Leave silences it in the same moment', async ({ listener: page, voices, practice }) => {
  await page.goto(practice.origin);
  await listenToTheMiddle(page, voices);
  const left = await page.evaluate((name) => {
    const link = [...document.querySelectorAll('a')].find((one) => one.textContent?.trim() === name);
    link?.click();
    return { speaking: speechSynthesis.speaking || speechSynthesis.pending, text: document.body.innerText };
  }, words('app:nav.leave'));
  expect(left.speaking).toBe(false);
  expect(left.text).not.toContain(words('app:first.title'));
  const another = await page.context().newPage();
  await another.goto(practice.origin);
  await another.locator('h1').tap();
  await expectSilentSince(another, voices, 1);
});

test('Leave silences what is being said even when the code of the app has never come', async ({
  listener: page,
  voices,
  practice,
}) => {
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto(practice.origin);
  await voices.hold();
  await expect.poll(() => page.evaluate(() => speechSynthesis.getVoices().length)).toBe(2);
  await page.locator('h1').tap();
  await page.evaluate(() => speechSynthesis.speak(new SpeechSynthesisUtterance('Left over')));
  await expect.poll(() => isSpeaking(page)).toBe(true);
  const speaking = await page.evaluate((name) => {
    const link = [...document.querySelectorAll('a')].find((one) => one.textContent?.trim() === name);
    link?.click();
    return speechSynthesis.speaking || speechSynthesis.pending;
  }, words('app:nav.leave'));
  expect(speaking).toBe(false);
  await voices.goOn();
});

for (const [what, goes] of Object.entries({
  'the next screen': (page: Page) =>
    page.getByRole('button', { name: words('app:first.start'), exact: true }).tap(),
  'the page going to the background': (page: Page) =>
    page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    }),
  'another language': (page: Page) => speakTo(page, 'cy'),
}))
  test(`${what} silences it`, async ({ listener: page, voices, practice }) => {
    await page.goto(practice.origin);
    await listenToTheMiddle(page, voices);
    await goes(page);
    await expect.poll(() => isSpeaking(page)).toBe(false);
    await expectSilentSince(page, voices, 1);
  });

test('a language without a voice on this device has no button, and one with a voice is read by it', async ({
  listener: page,
  voices,
  practice,
}) => {
  await page.goto(practice.origin);
  await expect(read(page)).toBeVisible();
  await speakTo(page, 'ur');
  await expect(read(page)).toHaveCount(0);
  await speakTo(page, 'cy');
  await listenToTheMiddle(page, voices);
  await voices.goOn();
  expect((await voices.heard()).map(({ voice }) => voice)).toEqual(['cy']);
});

/** No engine here has voices of a service elsewhere: of these very ones it is said that they are. */
test('where all voices speak from elsewhere there is no button', async ({ listener: page, practice }) => {
  const voicesOf = () =>
    page.evaluate(() => speechSynthesis.getVoices().map(({ localService }) => localService));
  await page.addInitScript(() => {
    Object.defineProperty(SpeechSynthesisVoice.prototype, 'localService', { get: () => false });
  });
  await page.goto(practice.origin);
  await expect.poll(voicesOf).toEqual([false, false]);
  // The same with a word of the browser's that its list has changed.
  await page.evaluate(() => speechSynthesis.dispatchEvent(new Event('voiceschanged')));
  await person(page, CHILD).start();
  await expect(read(page)).toHaveCount(0);
});
