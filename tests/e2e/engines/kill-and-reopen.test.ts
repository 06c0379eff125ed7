import type { Told } from '../stage/person.ts';
import { words } from '../stage/person.ts';
import { putOf, standInFor } from '../stage/stand-in.ts';
import { ONE_CONCERN } from '../stage/young-people.ts';
import { keptDraft, readyOffline } from './stage/on-the-phone.ts';
import { teller } from './stage/teller.ts';
import { expect, inEachEngine, test } from './stage/test.ts';

/** SIGKILL to the whole browser, as when a battery dies: before *send* the answers are there again, after it the report is. */

const TEEN = { audience: 'child', voice: 'teen' } as const;
const LONG = { timeout: 20_000 };
const BEFORE: Told = {
  ...ONE_CONCERN,
  'safe-here': 'yes',
  'harm-today': 'no',
  story: 'It began in a chess club chat.',
};

inEachEngine(() => {
  test('a phone that dies half-way: the start screen, then the answers, then sent', async ({
    phone,
    practice,
  }) => {
    const me = teller(await phone.open(), TEEN);
    await me.open(practice.origin);
    await me.start();
    await me.tell(BEFORE, me.say({ screen: 'story', part: 'title' }));
    await me.reads(words('app:keeping.own'));
    const before = await keptDraft(me.hand);
    await me.answerAndGoOn(BEFORE);
    await expect.poll(() => keptDraft(me.hand), LONG).not.toBe(before);
    // The letters typed may have been kept apart from the step: it is said once all of it is.
    await me.reads(words('app:keeping.own'));
    await phone.kill();

    const again = teller(await phone.open(), TEEN);
    await again.open(practice.origin);
    expect(await again.hand.heading()).toBe(words('app:first.title'));
    expect(await again.hand.text()).not.toContain('chess');
    await again.start();
    await again.sees(words('app:resume.title'));
    await again.hand.press(words('app:resume.carry-on'));
    await again.sees(again.say({ screen: 'when', part: 'title' }));
    await again.tell({ usernames: 'rook_example' });
    const seen = await again.hand.text();
    for (const told of ['chess club chat', 'rook_example']) expect(seen).toContain(told);
    await again.send();
    await again.isIn('practice-arrived');
    expect(practice.rows()).toHaveLength(1);
  });

  test('a phone that dies right after Send, with no network, keeps the report and sends it when it is opened again', async ({
    phone,
    live,
  }) => {
    const me = teller(await phone.open(), TEEN);
    await me.open(live.origin);
    await readyOffline(me.hand);
    await live.stop();
    await me.start();
    await me.tellSoFar(ONE_CONCERN);
    await me.send();
    await phone.kill();

    const offline = teller(await phone.open(), TEEN);
    await offline.open(live.origin);
    await offline.hand.press(words('app:first.sent'));
    await offline.isIn('not-sent');
    expect(live.rows()).toEqual([]);
    await live.start();
    await offline.isIn('arrived');
    expect(live.rows()).toHaveLength(1);
    await phone.kill();

    // No ghost of the draft, and no second sending.
    const later = teller(await phone.open(), TEEN);
    await later.open(live.origin);
    await later.start();
    await later.sees(later.say({ screen: 'who', part: 'title' }));
    expect(live.rows()).toHaveLength(1);
  });

  test('a phone that dies while the report is on its way sends it again, and it is there once', async ({
    phone,
    practice,
  }) => {
    const me = teller(await phone.open(), TEEN);
    await me.open(practice.origin);
    await me.start();
    await me.tellSoFar(ONE_CONCERN);
    let onItsWay = 0;
    // Takes the report in and never answers.
    const silent = await standInFor(practice, (request, response) => {
      if (!putOf(request)) return response.writeHead(503).end();
      onItsWay += 1;
      return request.resume();
    });
    await me.send();
    await expect.poll(() => onItsWay, LONG).toBeGreaterThan(0);
    await me.isIn('sending');
    await phone.kill();
    await silent.close();

    await practice.start();
    const again = teller(await phone.open(), TEEN);
    await again.open(practice.origin);
    await expect.poll(() => practice.rows().length, LONG).toBe(1);
    await again.hand.press(words('app:first.sent'));
    await again.isIn('practice-arrived');
    expect(practice.rows()).toHaveLength(1);
  });
});
