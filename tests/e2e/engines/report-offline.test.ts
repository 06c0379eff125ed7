import { asTold, openAtDesk } from '../stage/at-the-desk.ts';
import type { Service } from '../stage/service.ts';
import { CHILD_UNDER_11, ONE_CONCERN } from '../stage/young-people.ts';
import { readyOffline, stopTimers } from './stage/on-the-phone.ts';
import { teller } from './stage/teller.ts';
import { expect, inEachEngine, type Phone, test } from './stage/test.ts';

/**
 * The network is gone. The app opens without it, a report waits and says so, and goes by itself. These engines have no
 * Background Sync: what sends is a start of the app, the page's timer, its coming back into view, and `online`.
 */

const TEEN = { audience: 'child', voice: 'teen' } as const;
const LITTLE = { audience: 'child', voice: 'under11' } as const;
const LONG = { timeout: 20_000 };

/** Opens the app once, waits until it needs no network, and takes that away. */
async function offlineAfterFirstVisit(phone: Phone, service: Service) {
  const hand = await phone.open();
  await hand.goto(service.origin);
  await readyOffline(hand);
  await service.stop();
  return hand;
}

inEachEngine(() => {
  test('visited once and opened again offline, a child tells everything; it waits, goes by itself, and is there once', async ({
    phone,
    practice,
  }) => {
    const hand = await offlineAfterFirstVisit(phone, practice);
    await hand.reload();
    const me = teller(hand, LITTLE);
    await me.start();
    await me.tell(CHILD_UNDER_11);
    await me.send();
    await me.isIn('not-sent');
    await me.reads(me.ui('app:state.urgent'));
    expect(practice.rows()).toEqual([]);

    await practice.start();
    await me.isIn('practice-arrived');
    expect(practice.rows()).toHaveLength(1);
    const { report } = await openAtDesk(practice, await me.reference());
    expect(report.answers).toEqual(asTold(CHILD_UNDER_11, 'under11'));
  });

  test('the browser closed and started again offline opens the app; what was sent before arrives at the next start with a network', async ({
    phone,
    live,
  }) => {
    await offlineAfterFirstVisit(phone, live);
    await phone.close();
    const me = teller(await phone.open(), TEEN);
    await me.open(live.origin);
    await me.start();
    await me.tellSoFar(ONE_CONCERN);
    await me.send();
    await me.isIn('not-sent');
    const reference = await me.reference();
    await phone.close();

    await live.start();
    const again = teller(await phone.open(), TEEN);
    await again.open(live.origin);
    await expect.poll(() => live.rows().length, LONG).toBe(1);
    await again.hand.press(again.ui('app:first.sent'));
    await again.isIn('arrived');
    expect(await again.reference()).toBe(reference);
    expect(live.rows()).toHaveLength(1);
  });

  test('"Try to send it now" sends it at once', async ({ phone, practice }) => {
    const hand = await offlineAfterFirstVisit(phone, practice);
    const me = teller(hand, TEEN);
    await me.start();
    await me.tellSoFar(ONE_CONCERN);
    await me.send();
    await me.isIn('not-sent');
    // The page's own timer would send it within seconds, whatever the button does.
    await hand.evaluate(stopTimers);
    await practice.start();
    await me.hand.press(me.ui('app:remove.try-now'));
    await me.isIn('practice-arrived');
    expect(practice.rows()).toHaveLength(1);
  });

  test('the browser wakes no worker for us here: nothing asks it to, and nothing relies on it', async ({
    phone,
    practice,
  }) => {
    const hand = await phone.open();
    await hand.goto(practice.origin);
    await readyOffline(hand);
    expect(
      await hand.evaluate(async () => 'sync' in (await navigator.serviceWorker.ready)),
      'this engine has Background Sync now: let a journey show it, and say so in src/outbox/README.md',
    ).toBe(false);
  });
});
