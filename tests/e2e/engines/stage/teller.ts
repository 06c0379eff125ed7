import { expect } from '@playwright/test';
import type { TextOf } from '../../../../src/i18n/question-text.ts';
import type { Audience, Voice } from '../../../../src/report/people.ts';
import { isTyped, type Told, words, wordsFor } from '../../stage/person.ts';
import type { Hand } from './hand.ts';

/** How long sealing, storing and a first try may take on a busy machine, in milliseconds. */
const LONG = { timeout: 20_000 };

/**
 * Somebody who tells, in any engine: what `person` is in Chromium, in terms of a hand. Knows headings, labels and buttons,
 * and nothing else of the app.
 */
export function teller(hand: Hand, who: { audience: Audience; voice: Voice }) {
  const reader = { audience: who.audience, voice: who.voice };
  const say = (text: TextOf) => wordsFor(reader, text);
  const ui = (key: string) => words(key, { context: who.voice });
  /** The words for this person, and those for nobody in particular yet. */
  const either = (text: TextOf) => [say(text), wordsFor({ voice: 'teen' }, text)];
  const heading = (title: string) => expect.poll(() => hand.heading(), LONG).toBe(title);
  /** A new screen scrolls up and puts the focus on its heading (heading.tsx): nobody aims before it stands still. */
  const settled = () =>
    expect.poll(() => hand.evaluate(() => document.activeElement?.localName), LONG).toBe('h1');
  const checkTitle = words('app:check.title');

  const give = async (asked: Asked, id: string, answer: string | readonly string[]): Promise<boolean> => {
    const labels = either({ question: id, part: 'label' });
    if (isTyped(id)) {
      const field = asked.fields.find((label) => labels.includes(label));
      if (field !== undefined) await hand.fill(field, String(answer));
      return field !== undefined;
    }
    const group = asked.groups.find(({ legend }) => labels.includes(legend));
    if (!group) return false;
    for (const code of [answer].flat()) {
      const [option = '', day] = code.split(':');
      const names = either({ question: id, option });
      const name = group.options.find((label) => names.includes(label));
      if (name === undefined) throw new Error(`there is no such answer on the screen: ${id}, ${option}`);
      await hand.choose(group.legend, name);
      if (day) await hand.fill(words('app:field.date'), day);
    }
    return true;
  };

  const self = {
    hand,
    say,
    ui,
    /** Waits for the screen with this heading. */
    sees: heading,
    /** Waits until these words can be seen somewhere. */
    reads: (text: string) => expect.poll(() => hand.text(), LONG).toContain(text),
    open: (origin: string) => hand.goto(origin),
    /** By a button to the screen with this heading. On a busy machine a press may be lost. */
    async goesBy(button: string, title: string) {
      await expect(async () => {
        if ((await hand.heading()) !== title) await hand.press(button);
        await expect.poll(() => hand.heading(), { timeout: 3000 }).toBe(title);
      }).toPass(LONG);
      await settled();
    },
    /** From the first screen, by the short screen, to what comes after it: the first question, if a report can be begun. */
    async start() {
      await hand.press(words('app:first.start'));
      await heading(words('app:before.title'));
      // On a busy machine a press may be lost. The app says when it has taken one; it is not pressed again then.
      await expect(async () => {
        const seen = await hand.text();
        if (seen.includes(words('app:before.agree')) && !seen.includes(words('app:before.moment')))
          await hand.press(words('app:before.agree'));
        const isGone = expect.poll(() => hand.heading(), { timeout: 3000 });
        await isGone.not.toBe(words('app:before.title'));
      }).toPass(LONG);
      await settled();
    },
    /** Answers what the screen that is on asks, also what appears with an answer; adds what was asked to `done`. */
    async answer(told: Told, done = new Set<string>()) {
      for (let more = true; more; ) {
        more = false;
        const asked = await hand.evaluate(whatIsAsked);
        for (const [id, answer] of Object.entries(told)) {
          if (done.has(id) || !(await give(asked, id, answer))) continue;
          done.add(id);
          more = true;
        }
      }
    },
    /** Goes on from the screen that is on, also from the one that names others who help. */
    async goOn() {
      const before = await hand.heading();
      // The screens of the lock come with their words.
      const ways = [ui('app:other-help.anyway'), words('lock:none'), ui('app:nav.next')];
      const wayOn = async () => {
        const seen = await hand.text();
        return ways.find((name) => seen.includes(name)) ?? '';
      };
      await expect.poll(wayOn, LONG).not.toBe('');
      const way = await wayOn();
      // A tap right after another one counts as its double, and goes nowhere (double-tap.ts): a person taps again.
      await expect(async () => {
        if ((await hand.heading()) === before) await hand.press(way);
        await expect.poll(() => hand.heading(), { timeout: 600 }).not.toBe(before);
      }).toPass({ timeout: 30_000 });
      await settled();
    },
    async answerAndGoOn(told: Told, done = new Set<string>()) {
      await self.answer(told, done);
      await self.goOn();
    },
    /** Goes on until the screen with this heading; gives back which of `told` were asked. */
    async tell(told: Told, until: string = checkTitle): Promise<ReadonlySet<string>> {
      const done = new Set<string>();
      await expect.poll(() => hand.heading(), LONG).not.toBe('');
      for (let screens = 0; screens < 40; screens++) {
        if ((await hand.heading()) === until) return done;
        await self.answerAndGoOn(told, done);
      }
      throw new Error('the questions did not come to an end');
    },
    /** Tells as far as it goes with `told`, up to the story, and from there to the check page. */
    async tellSoFar(told: Told) {
      await self.tell(told, say({ screen: 'story', part: 'title' }));
      await self.sendSoFar();
    },
    async sendSoFar() {
      await hand.press(ui('app:nav.send-so-far'));
      await heading(checkTitle);
    },
    async send() {
      await hand.press(words('app:check.send'));
      await heading(ui('app:done.title'));
    },
    /** The words that say which state the report is in; '' when none is shown. */
    state: () => hand.evaluate(() => document.querySelector('.state h2')?.textContent ?? ''),
    /** Waits until the report is in this state, by its key in `app.json`. */
    isIn: (state: string) => expect.poll(() => self.state(), LONG).toBe(words(`app:state.${state}`)),
    reference: () => hand.evaluate(() => document.querySelector('.reference')?.textContent ?? ''),
  };
  return self;
}

type Asked = {
  readonly groups: readonly { readonly legend: string; readonly options: readonly string[] }[];
  readonly fields: readonly string[];
};

/** What the screen asks, in its own words. Runs inside the page. */
function whatIsAsked(): Asked {
  const words = (node: Element | null) => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
  return {
    groups: [...document.querySelectorAll('main fieldset')].map((group) => ({
      legend: words(group.querySelector('legend')),
      options: [...group.querySelectorAll('label')].map(words),
    })),
    fields: [...document.querySelectorAll('main label[for]')].map(words),
  };
}
