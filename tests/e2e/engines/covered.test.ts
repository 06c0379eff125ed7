import { words } from '../stage/person.ts';
import type { Hand } from './stage/hand.ts';
import { BEFORE } from './stage/other-sites.ts';
import { asTeen, PLACES, TYPED } from './stage/places.ts';
import { expect, inEachEngine, test } from './stage/test.ts';

/** Whoever looks at a phone whose app is in the background sees nothing of it; whoever comes back finds everything. */

const LONG = { timeout: 20_000 };

/** Whether the page is hidden, and whether anything of it could be seen. */
const looks = (hand: Hand) =>
  hand.evaluate(() => `${document.visibilityState}, ${getComputedStyle(document.body).visibility}`);

inEachEngine(() => {
  test('another tab in front: nothing of the answers can be seen, until theirs is in front again', async ({
    phone,
    practice,
  }) => {
    const hand = await phone.open();
    await hand.goto(practice.origin);
    await PLACES['the check page'](hand);
    expect(await looks(hand)).toBe('visible, visible');
    const other = await phone.newTab();
    await expect.poll(() => looks(hand), LONG).toBe('hidden, hidden');
    await other.close();
    await expect.poll(() => looks(hand), LONG).toBe('visible, visible');
    await asTeen(hand).reads(TYPED);
  });

  test('another page in the middle, and back: covered as it goes, then nothing covered and nothing lost', async ({
    phone,
    live,
  }) => {
    const hand = await phone.open();
    await hand.goto(live.origin);
    await PLACES['the middle'](hand);
    const me = asTeen(hand);
    await me.reads(words('app:keeping.own'));
    await hand.evaluate(noteCover);
    await hand.goto(BEFORE);
    await expect.poll(() => hand.heading(), LONG).toBe('Before');
    await hand.back();
    // From the cache it stands there as it was; loaded anew, Start offers it.
    const there = me.say({ screen: 'person', part: 'title' });
    await expect
      .poll(async () => [words('app:first.title'), there].includes(await hand.heading()), LONG)
      .toBe(true);
    expect(await hand.evaluate(notedCover)).toBe('covered');
    if ((await hand.heading()) === words('app:first.title')) {
      await me.start();
      await hand.press(words('app:resume.carry-on'));
    }
    await me.sees(there);
    expect(await looks(hand)).toBe('visible, visible');
    await me.sendSoFar();
    expect(await hand.text()).toContain(TYPED);
    await me.send();
    await me.isIn('arrived');
    expect(live.rows()).toHaveLength(1);
  });
});

type Noting = typeof globalThis & { asItWent?: string };

/** Notes, as the page goes, whether it is covered then. Runs inside the page. */
function noteCover(): void {
  addEventListener('pagehide', () => {
    const seen = 'covered' in document.documentElement.dataset ? 'covered' : 'open';
    (globalThis as Noting).asItWent = seen;
    localStorage.setItem('as-it-went', seen);
  });
}

/** What it noted: in the page itself, if that came back from the cache. */
function notedCover(): string | null {
  return (globalThis as Noting).asItWent ?? localStorage.getItem('as-it-went');
}
