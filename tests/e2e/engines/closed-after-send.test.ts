import { words } from '../stage/person.ts';
import { ONE_CONCERN } from '../stage/young-people.ts';
import { teller } from './stage/teller.ts';
import { expect, inEachEngine, test } from './stage/test.ts';

/**
 * Closed in the moment of *send*. `keepalive` may carry the request past the page's end or not: either way the report is
 * there once, at the latest after the next start.
 */

const TEEN = { audience: 'child', voice: 'teen' } as const;
const LONG = { timeout: 20_000 };

inEachEngine(() => {
  test('the tab is closed right after Send: the report is there once, at the latest after the next start', async ({
    phone,
    practice,
  }) => {
    const hand = await phone.open();
    const spare = await phone.newTab();
    const me = teller(hand, TEEN);
    await me.open(practice.origin);
    await me.start();
    await me.tellSoFar(ONE_CONCERN);
    await me.send();
    await hand.close();

    const again = teller(spare, TEEN);
    await again.open(practice.origin);
    await again.hand.press(words('app:first.sent'));
    await again.isIn('practice-arrived');
    expect(practice.rows()).toHaveLength(1);
  });

  test('the phone dies in the moment of pressing Send: the answers are still there, or the report is; never both, never neither', async ({
    phone,
    practice,
  }) => {
    const me = teller(await phone.open(), TEEN);
    await me.open(practice.origin);
    await me.start();
    await me.tellSoFar(ONE_CONCERN);
    await me.reads(words('app:keeping.own'));
    await me.hand.press(words('app:check.send'));
    await phone.kill();

    const again = teller(await phone.open(), TEEN);
    await again.open(practice.origin);
    await again.start();
    const toldAgain = (await again.hand.heading()) === words('app:resume.title');
    if (toldAgain) {
      expect(practice.rows()).toEqual([]);
      await again.hand.press(words('app:resume.carry-on'));
      await again.sendSoFar();
      await again.send();
    }
    await expect.poll(() => practice.rows().length, LONG).toBe(1);
    await again.open(practice.origin);
    await again.hand.press(words('app:first.sent'));
    await again.isIn('practice-arrived');
    expect(practice.rows()).toHaveLength(1);
  });
});
