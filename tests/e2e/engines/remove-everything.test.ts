import { words } from '../stage/person.ts';
import { ONE_CONCERN } from '../stage/young-people.ts';
import { kept, NOTHING, readyOffline } from './stage/on-the-phone.ts';
import { teller } from './stage/teller.ts';
import { expect, inEachEngine, test } from './stage/test.ts';

/** *Remove everything* leaves nothing on the phone that the browser can be asked for, and asks first while a report waits. */

const TEEN = { audience: 'child', voice: 'teen' } as const;

inEachEngine(() => {
  test('once the report has arrived, remove everything leaves no database, no cache and no worker behind', async ({
    phone,
    practice,
  }) => {
    const me = teller(await phone.open(), TEEN);
    await me.open(practice.origin);
    await readyOffline(me.hand);
    await me.start();
    await me.tellSoFar(ONE_CONCERN);
    await me.send();
    await me.isIn('practice-arrived');
    expect(await kept(me.hand)).toEqual({ ...NOTHING, databases: 1, caches: 1, workers: 1 });
    await me.hand.press(words('app:done.remove'));
    await me.sees(words('app:remove.title'));
    expect(await me.hand.text()).not.toContain(words('app:remove.unsent'));
    await me.hand.press(words('app:remove.yes'));
    await me.sees(words('app:remove.done-title'));
    expect(await me.hand.text()).not.toContain(words('app:remove.left'));
    expect(await kept(me.hand)).toEqual(NOTHING);
  });

  test('with a report that waits it asks first; removed all the same, nothing is left and the report never arrives', async ({
    phone,
    practice,
  }) => {
    const me = teller(await phone.open(), TEEN);
    await me.open(practice.origin);
    await readyOffline(me.hand);
    await practice.stop();
    await me.start();
    await me.tellSoFar(ONE_CONCERN);
    await me.send();
    await me.isIn('not-sent');
    await me.goesBy(words('app:done.remove'), words('app:remove.title'));
    await me.reads(words('app:remove.unsent'));
    await me.hand.press(words('app:remove.back'));
    await me.isIn('not-sent');
    await me.goesBy(words('app:done.remove'), words('app:remove.title'));
    await me.hand.press(words('app:remove.anyway'));
    await me.sees(words('app:remove.done-title'));
    expect(await kept(me.hand)).toEqual(NOTHING);

    await practice.start();
    await me.open(practice.origin);
    await me.hand.press(words('app:first.sent'));
    await me.reads(words('app:sent.none'));
    expect(practice.rows()).toEqual([]);
  });
});
