import { randomUUID } from 'node:crypto';
import { type Told, words } from '../stage/person.ts';
import type { Hand } from './stage/hand.ts';
import { readyOffline } from './stage/on-the-phone.ts';
import { BEFORE, EXIT } from './stage/other-sites.ts';
import { teller } from './stage/teller.ts';
import { expect, inEachEngine, type Phone, test } from './stage/test.ts';

/**
 * *Leave quickly*: the page is empty of us in the press's own task, and neither Back, Forward nor a reload shows us again.
 * These engines bring a page back from their back-forward cache as it was left, script and all.
 */

const TYPED = 'quillwort_example';
const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  concerns: ['blackmail'],
  story: `Somebody called ${TYPED} keeps asking me for things.`,
};
const asTeen = (hand: Hand) => teller(hand, { audience: 'child', voice: 'teen' });
const LONG = { timeout: 20_000 };

type Place = {
  goThere(hand: Hand): Promise<void>;
  /** What lies behind, nearest first. A journey leaves the neutral page beneath it; the first screen leaves nothing. */
  behind: readonly string[];
};
const PLACES: Readonly<Record<string, Place>> = {
  'the first screen': { goThere: async () => {}, behind: ['Before'] },
  'the middle': {
    async goThere(hand) {
      const me = asTeen(hand);
      await me.start();
      await me.tell(TOLD, me.say({ screen: 'person', part: 'title' }));
    },
    behind: ['Groceries', 'Before'],
  },
  'the check page': {
    async goThere(hand) {
      const me = asTeen(hand);
      await me.start();
      await me.tellSoFar(TOLD);
    },
    behind: ['Groceries', 'Before'],
  },
  'the done screen': {
    async goThere(hand) {
      const me = asTeen(hand);
      await me.start();
      await me.tellSoFar(TOLD);
      await me.send();
    },
    behind: ['Groceries', 'Before'],
  },
};

/** Presses *Leave quickly* in the page and tells what stands there before the press's own task has ended. */
const leaveAndLook = (hand: Hand) =>
  hand.evaluate((name) => {
    const link = [...document.querySelectorAll('a')].find((one) => one.textContent?.trim() === name);
    link?.click();
    return { title: document.title, text: document.documentElement.innerText };
  }, words('app:nav.leave'));

/** A page with this heading that is not ours, nor what is left of ours: no script of ours, no word. */
async function expectNothingOfUs(hand: Hand, heading: string) {
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
  for (const telling of [TYPED, words('app:name'), words('app:help.bar'), words('app:nav.leave')])
    expect(seen).not.toContain(telling);
}

/** Which page is on: a mark that each step puts there anew, since what comes from the cache still carries its old one. */
const markOf = (hand: Hand) =>
  hand.evaluate(() => document.documentElement.dataset['mark'] ?? '').catch(() => 'between two pages');

/** Goes one step and waits until another page is on, then looks. */
async function stepTo(hand: Hand, step: 'back' | 'forward', heading: string) {
  const mark = randomUUID();
  await hand.evaluate((mine) => {
    document.documentElement.dataset['mark'] = mine;
  }, mark);
  await hand[step]();
  await expect.poll(async () => [mark, 'between two pages'].includes(await markOf(hand)), LONG).toBe(false);
  await expectNothingOfUs(hand, heading);
}

async function expectNothingOnTheWayBack(hand: Hand, behind: readonly string[], last: string) {
  const entries = [last, ...behind];
  for (const heading of entries.slice(1)) await stepTo(hand, 'back', heading);
  for (const heading of entries.slice(0, -1).reverse()) await stepTo(hand, 'forward', heading);
  await hand.reload();
  await expectNothingOfUs(hand, last);
}

/** Comes from another site, as people do. */
async function openFromBefore(phone: Phone, origin: string): Promise<Hand> {
  const hand = await phone.open();
  await hand.goto(BEFORE);
  await hand.goto(origin);
  return hand;
}

inEachEngine(() => {
  for (const [place, { goThere, behind }] of Object.entries(PLACES)) {
    test(`leaving from ${place}, online, shows the weather, and nothing of us on the way back`, async ({
      phone,
      sites,
      live,
    }) => {
      const hand = await openFromBefore(phone, live.origin);
      await goThere(hand);
      const seen = await leaveAndLook(hand);
      expect(seen.title).toBe('Groceries');
      expect(seen.text).toContain('Bananas');
      expect(seen.text).not.toContain(words('app:nav.leave'));
      expect(seen.text).not.toContain(TYPED);
      await expectNothingOfUs(hand, 'Weather');
      expect(sites.asked.find(({ url }) => url === EXIT)).toEqual({ url: EXIT, referrer: undefined });
      await expectNothingOnTheWayBack(hand, behind, 'Weather');
    });
  }

  for (const place of ['the first screen', 'the middle', 'the check page'] as const) {
    test(`leaving from ${place}, offline, shows the groceries, and nothing of us on the way back`, async ({
      phone,
      live,
    }) => {
      const { goThere, behind } = PLACES[place] as Place;
      const hand = await openFromBefore(phone, live.origin);
      await readyOffline(hand);
      await live.stop();
      await hand.reload();
      await goThere(hand);
      await hand.press(words('app:nav.leave'));
      await expectNothingOfUs(hand, 'Groceries');
      await expectNothingOnTheWayBack(hand, behind, 'Groceries');
    });
  }

  test('a child who goes to another page in the middle and comes back finds nothing covered and nothing lost', async ({
    phone,
    live,
  }) => {
    const hand = await openFromBefore(phone, live.origin);
    await (PLACES['the middle'] as Place).goThere(hand);
    const me = asTeen(hand);
    await me.reads(words('app:keeping.own'));
    await hand.goto(BEFORE);
    await expect.poll(() => hand.heading(), LONG).toBe('Before');
    await hand.back();
    // From the cache it stands there as it was; loaded anew, Start offers it.
    await expect.poll(() => hand.heading(), LONG).not.toBe('Before');
    if ((await hand.heading()) === words('app:first.title')) {
      await me.start();
      await hand.press(words('app:resume.carry-on'));
    }
    await me.sees(me.say({ screen: 'person', part: 'title' }));
    expect(await hand.evaluate(() => 'covered' in document.documentElement.dataset)).toBe(false);
    await me.sendSoFar();
    expect(await hand.text()).toContain(TYPED);
    await me.send();
    await me.isIn('arrived');
    expect(live.rows()).toHaveLength(1);
  });
});
