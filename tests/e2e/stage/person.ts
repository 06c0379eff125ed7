import { expect, type Locator, type Page } from '@playwright/test';
import app from '../../../locales/en/app.json' with { type: 'json' };
import guidance from '../../../locales/en/guidance.json' with { type: 'json' };
import lock from '../../../locales/en/lock.json' with { type: 'json' };
import questions from '../../../locales/en/questions.json' with { type: 'json' };
import safety from '../../../locales/en/safety.json' with { type: 'json' };
import { questionText, type Reader, type TextOf } from '../../../src/i18n/question-text.ts';
import { setUpTexts } from '../../../src/i18n/setup.ts';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import type { Audience, Voice } from '../../../src/report/people.ts';

/**
 * What somebody answers, by question id: option codes, or what they type; `date:2026-12-24` chooses the option `date` and
 * then the day. What is not named is passed over.
 */
export type Told = Readonly<Record<string, string | readonly string[]>>;

const QUESTIONS = ONLINE_ABUSE.screens.flatMap((screen) => screen.questions);
const { t } = setUpTexts('en-GB', { app, guidance, lock, questions, safety });

export const words = (key: string, values: Record<string, unknown> = {}): string => t(key, values);

/** A text of the questionnaire in the words for this reader. */
export const wordsFor = (reader: Reader, text: TextOf): string => questionText(t, reader, text);

/**
 * Somebody with a phone: sees headings, labels and buttons, taps and types, and knows nothing else of the app.
 * `audience` and `voice` only say in which words the page will speak to them.
 */
export function person(page: Page, who: { audience: Audience; voice: Voice }) {
  const reader = { audience: who.audience, voice: who.voice };
  const say = (text: TextOf) => wordsFor(reader, text);
  const early = (text: TextOf) => wordsFor({ voice: 'teen' }, text);
  const ui = (key: string) => t(key, { context: who.voice });
  const tap = (name: string) => page.getByRole('button', { name, exact: true }).tap();

  /** The part of the screen with this question, in the words for this person, or for nobody in particular yet. */
  const part = async (id: string): Promise<Locator | null> => {
    for (const label of new Set([
      say({ question: id, part: 'label' }),
      early({ question: id, part: 'label' }),
    ])) {
      const role = isTyped(id) ? 'textbox' : 'group';
      const found = page.getByRole(role, { name: label, exact: true });
      if ((await found.count()) === 1) return found;
    }
    return null;
  };

  const giveCode = async (group: Locator, id: string, code: string) => {
    for (const label of new Set([
      say({ question: id, option: code }),
      early({ question: id, option: code }),
    ])) {
      const option = group.getByRole(kindOf(id) === 'many' ? 'checkbox' : 'radio', {
        name: label,
        exact: true,
      });
      if ((await option.count()) === 0) continue;
      await option.check();
      return;
    }
    throw new Error(`there is no such answer on the screen: ${id}, ${code}`);
  };

  const give = async (id: string, answer: string | readonly string[]) => {
    const found = await part(id);
    if (!found) return false;
    if (isTyped(id)) await found.fill(String(answer));
    else {
      for (const code of [answer].flat()) {
        const [option = '', day] = code.split(':');
        await giveCode(found, id, option);
        if (day) await page.getByLabel(t('app:field.date')).fill(day);
      }
    }
    return true;
  };

  /** Answers what this screen asks, also what appears with an answer. */
  const answerScreen = async (told: Told, done: Set<string>) => {
    for (let more = true; more; ) {
      more = false;
      const seen = (await page.locator('main').textContent()) ?? '';
      for (const [id, answer] of Object.entries(told)) {
        if (done.has(id)) continue;
        const asked = [say, early].some((words) => seen.includes(words({ question: id, part: 'label' })));
        if (!asked || !(await give(id, answer))) continue;
        done.add(id);
        more = true;
      }
    }
  };

  const heading = () => page.getByRole('heading', { level: 1 });
  const checkTitle = t('app:check.title');
  /** The check page is painted in two parts; *Send* is its last. */
  const wholeCheck = () => expect(page.getByRole('button', { name: t('app:check.send') })).toBeVisible();

  /** The headings of the screens that `tell` went through, in order. */
  const met: string[] = [];

  const self = {
    met: met as readonly string[],
    say,
    ui,
    tap,
    heading,
    async open(origin: string) {
      await page.goto(origin);
    },
    /** From the first screen, by the short screen, to what comes after it: the first question, if a report can be begun. */
    async start() {
      await tap(t('app:first.start'));
      await self.agree();
    },
    /** From the short screen, once it is on, to what comes after it. */
    async agree() {
      await expect(heading()).toHaveText(t('app:before.title'));
      await tap(t('app:before.agree'));
      await expect(heading()).not.toHaveText(t('app:before.title'));
    },
    /** Answers the screen that is on; adds what was asked to `done`. */
    answer: answerScreen,
    /** Goes on from the screen that is on, also from the one that names others who help, and without a lock where one is offered. */
    async goOn() {
      const before = (await heading().textContent()) ?? '';
      const anyway = page.getByRole('button', { name: ui('app:other-help.anyway'), exact: true });
      const next = page.getByRole('button', { name: /^(Next|Go on)$/ });
      const noLock = page.getByRole('button', { name: t('lock:none'), exact: true });
      // The screens of the lock come with their words.
      await expect(anyway.or(next).or(noLock)).toBeVisible();
      const way = (await anyway.isVisible()) ? anyway : (await noLock.isVisible()) ? noLock : next;
      // A tap right after another one counts as its double, and goes nowhere (double-tap.ts): a person taps again.
      await expect(async () => {
        // The first one may yet work while the second is made: then there may be nothing to tap any more.
        if ((await heading().textContent()) === before) await way.tap({ timeout: 3000 });
        await expect(heading()).not.toHaveText(before, { timeout: 200 });
      }).toPass({ timeout: 30_000, intervals: [20] });
    },
    /** Answers the screen that is on, and goes on. */
    async answerAndGoOn(told: Told, done = new Set<string>()) {
      await answerScreen(told, done);
      await self.goOn();
    },
    /** Goes on until the page with this heading; gives back which of `told` were asked. */
    async tell(told: Told, until: string = checkTitle): Promise<ReadonlySet<string>> {
      const done = new Set<string>();
      await expect(heading()).toBeVisible();
      for (let screens = 0; screens < 40; screens++) {
        const title = await heading().textContent();
        if (title === until) {
          if (until === checkTitle) await wholeCheck();
          return done;
        }
        met.push(title ?? '');
        await self.answerAndGoOn(told, done);
      }
      throw new Error('the questions did not come to an end');
    },
    /** An answer on the screen that is on: an option, or the field. */
    option: (id: string, code: string) =>
      page
        .getByRole('group', { name: say({ question: id, part: 'label' }), exact: true })
        .getByRole(kindOf(id) === 'many' ? 'checkbox' : 'radio', {
          name: say({ question: id, option: code }),
          exact: true,
        }),
    field: (id: string) =>
      page.getByRole('textbox', { name: say({ question: id, part: 'label' }), exact: true }),
    /** From the check page to the screen of one answer. */
    async change(id: string) {
      const name = t('app:nav.change-what', { what: say({ question: id, part: 'label' }) });
      const way = page.getByRole('button', { name, exact: true });
      await wholeCheck();
      if (!(await way.isVisible())) await page.getByText(t('app:check.more'), { exact: true }).tap();
      await way.tap();
      await expect(heading()).not.toHaveText(checkTitle);
    },
    async sendSoFar() {
      await tap(ui('app:nav.send-so-far'));
      await expect(heading()).toHaveText(checkTitle);
      await wholeCheck();
    },
    /** Enters a lock on the screen that asks for one: its pictures' names in order, or what is typed. */
    async enterLock(lock: readonly string[] | string) {
      const kind = typeof lock === 'string' ? t('lock:kind-text') : t('lock:kind-pictures');
      await page.getByRole('radio', { name: kind, exact: true }).check();
      if (typeof lock === 'string')
        await page.getByRole('textbox', { name: t('lock:field'), exact: true }).fill(lock);
      else
        for (const name of lock)
          await page.getByRole('button', { name: t(`lock:pictures.${name}`), exact: true }).tap();
    },
    /** On the screen that offers a lock: this one. */
    async chooseLock(lock: readonly string[] | string) {
      await expect(heading()).toHaveText(ui('app:lock.title'));
      await self.enterLock(lock);
      await tap(t('lock:use'));
      await expect(heading()).not.toHaveText(ui('app:lock.title'), { timeout: 20_000 });
    },
    /** From the first screen: one try at the lock. */
    async tryLock(lock: readonly string[] | string) {
      if ((await heading().textContent()) !== t('app:lock.open-title')) await tap(t('app:first.unlock'));
      await expect(heading()).toHaveText(t('app:lock.open-title'));
      await self.enterLock(lock);
      await tap(t('lock:open.open'));
    },
    async send() {
      await tap(t('app:check.send'));
      await expect(heading()).toHaveText(ui('app:done.title'));
    },
    /** The words that say which state the report is in. */
    state: () => page.locator('.state').getByRole('heading', { level: 2 }),
    reference: async () => (await page.locator('.reference').textContent()) ?? '',
  };
  return self;
}

function kindOf(id: string) {
  return QUESTIONS.find((question) => question.id === id)?.kind;
}

/** Whether it is answered in a field, not by choosing. */
export function isTyped(id: string): boolean {
  return ['text', 'lines', 'story', 'number'].includes(kindOf(id) ?? '');
}
