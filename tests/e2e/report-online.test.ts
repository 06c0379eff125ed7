import type { Audience, Voice } from '../../src/report/people.ts';
import { asTold, listedAtDesk, openAtDesk } from './stage/at-the-desk.ts';
import { person, type Told, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';
import {
  CHILD_11_TO_13,
  CHILD_14_TO_17,
  CHILD_UNDER_11,
  FRIEND_14_TO_17,
  FRIEND_UNDER_11,
} from './stage/young-people.ts';

type Who = { audience: Audience; voice: Voice; told: Told; screens: readonly [number, number] };

const PEOPLE: Readonly<Record<string, Who>> = {
  'a child under 11': { audience: 'child', voice: 'under11', told: CHILD_UNDER_11, screens: [1, 10] },
  'a child of 11 to 13': { audience: 'child', voice: 'teen', told: CHILD_11_TO_13, screens: [12, 20] },
  'a young person of 14 to 17': { audience: 'child', voice: 'teen', told: CHILD_14_TO_17, screens: [12, 20] },
  'a friend under 11': { audience: 'friend', voice: 'under11', told: FRIEND_UNDER_11, screens: [1, 10] },
  'a friend of 14 to 17': { audience: 'friend', voice: 'teen', told: FRIEND_14_TO_17, screens: [12, 20] },
};

/** What the page says at any time, in any state. */
const everything = 'body';

for (const [name, { audience, voice, told, screens }] of Object.entries(PEOPLE)) {
  test(`${name} answers everything, and the desk shows every answer as it was given`, async ({
    page,
    practice,
  }) => {
    const me = person(page, { audience, voice });
    await me.open(practice.origin);
    await me.start();
    const asked = await me.tell(told);
    expect([...asked].sort()).toEqual(Object.keys(told).sort());
    expect(me.met.length).toBeGreaterThanOrEqual(screens[0]);
    expect(me.met.length).toBeLessThanOrEqual(screens[1]);
    await me.send();
    await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
    await expect(page.locator(everything)).not.toContainText(/arrived/i);

    const reference = await me.reference();
    expect(await listedAtDesk(practice)).toEqual([reference]);
    const opened = await openAtDesk(practice, reference);
    expect(opened.report.answers).toEqual(asTold(told, voice));
    expect(opened).toMatchObject({
      mode: 'practice',
      audience,
      ageBand: told['age-band'],
      report: { voice },
    });
  });
}

for (const name of ['a young person of 14 to 17', 'a friend under 11']) {
  const { audience, voice, told } = PEOPLE[name] as Who;
  test(`${name} reports to a live operator, is told that it has arrived, and the desk shows every answer`, async ({
    page,
    live,
  }) => {
    const me = person(page, { audience, voice });
    await me.open(live.origin);
    await expect(page.locator(everything)).not.toContainText(words('app:practice'));
    await me.start();
    await me.tell(told);
    await me.send();
    await expect(me.state()).toHaveText(words('app:state.arrived'));

    const opened = await openAtDesk(live, await me.reference());
    expect(opened.report.answers).toEqual(asTold(told, voice));
    expect(opened.mode).toBe('live');
  });
}
