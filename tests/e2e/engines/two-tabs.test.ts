import { type Told, words } from '../stage/person.ts';
import { ONE_CONCERN } from '../stage/young-people.ts';
import { expectNothingOfUs, expectNothingOnTheWayBack } from './stage/after-leaving.ts';
import { BEFORE } from './stage/other-sites.ts';
import { teller } from './stage/teller.ts';
import { expect, inEachEngine, test } from './stage/test.ts';

/** One tab writes the draft, by a lock of the browser's (Web Locks); leaving in one tab leaves in all. */

const TEEN = { audience: 'child', voice: 'teen' } as const;
const TOLD: Told = { ...ONE_CONCERN, story: 'Somebody called quillwort_example keeps asking.' };

inEachEngine(() => {
  test('a second tab says it is open elsewhere; carrying on there takes the draft, the first lets go, and one report is sent', async ({
    phone,
    practice,
  }) => {
    const me = teller(await phone.open(), TEEN);
    await me.open(practice.origin);
    await me.start();
    await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
    await me.reads(words('app:keeping.own'));

    const there = teller(await phone.newTab(), TEEN);
    await there.open(practice.origin);
    await there.start();
    await there.sees(words('app:elsewhere.title'));
    await there.hand.press(words('app:elsewhere.here'));
    await there.sees(words('app:resume.title'));
    await me.sees(words('app:elsewhere.lost-title'));
    expect(await me.hand.text()).not.toContain('quillwort_example');

    await there.hand.press(words('app:resume.carry-on'));
    await there.sees(there.say({ screen: 'when', part: 'title' }));
    await there.sendSoFar();
    await there.reads('quillwort_example');
    await there.send();
    await there.isIn('practice-arrived');
    expect(practice.rows()).toHaveLength(1);
  });

  test('leaving in one tab leaves in the other, and nothing of us is on its way back', async ({
    phone,
    live,
  }) => {
    const me = teller(await phone.open(), TEEN);
    await me.open(BEFORE);
    await me.open(live.origin);
    await me.start();
    await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
    const there = teller(await phone.newTab(), TEEN);
    await there.open(live.origin);
    await there.hand.press(words('app:nav.leave'));
    await expectNothingOfUs(there.hand, 'Weather');
    await expectNothingOfUs(me.hand, 'Weather');
    await expectNothingOnTheWayBack(me.hand, ['Weather', 'Groceries', 'Before']);
  });
});
