import { findWords } from '../stage/find-words.ts';
import { words } from '../stage/person.ts';
import { expectNothingOfUs, expectNothingOnTheWayBack, leaveAndLook } from './stage/after-leaving.ts';
import type { Wishes } from './stage/hand.ts';
import { remembered } from './stage/history-list.ts';
import { readyOffline } from './stage/on-the-phone.ts';
import { BEFORE, EXIT } from './stage/other-sites.ts';
import { PLACES, type Place, TELLING, TYPED } from './stage/places.ts';
import { expect, inEachEngine, test } from './stage/test.ts';

/**
 * *Leave quickly*, from everywhere: the page is empty of us in the press's own task. Then neither reload, *Back*, *Forward*, the
 * tab closed and opened again, nor what the browser remembers shows us. These engines bring a page back from their
 * back-forward cache as it was left, script and all.
 */

type Way = {
  readonly wishes: Wishes;
  readonly offline: boolean;
  readonly lands: 'Weather' | 'Groceries';
};
const WAYS: Readonly<Record<string, Way>> = {
  'in a tab, online': { wishes: {}, offline: false, lands: 'Weather' },
  'in a tab, offline': { wishes: {}, offline: true, lands: 'Groceries' },
  'as if installed': { wishes: { installed: true }, offline: false, lands: 'Groceries' },
};

/** What lies behind, nearest first. A journey leaves the neutral page beneath it; the first screen leaves nothing. */
const behind = (place: Place) => (place === 'the first screen' ? ['Before'] : ['Groceries', 'Before']);

for (const [way, { wishes, offline, lands }] of Object.entries(WAYS))
  inEachEngine(
    (engine) => {
      for (const place of Object.keys(PLACES) as Place[])
        test(`leaving from ${place}, ${way}, shows the ${lands.toLowerCase()}, and nothing of us whatever is pressed`, async ({
          phone,
          sites,
          live,
        }) => {
          const hand = await phone.open();
          await hand.goto(BEFORE);
          await hand.goto(live.origin);
          if (offline) {
            await readyOffline(hand);
            await live.stop();
            await hand.reload();
          }
          await PLACES[place](hand);
          const seen = await leaveAndLook(hand);
          expect(seen.title).toBe('Groceries');
          expect(seen.text).toContain('Bananas');
          for (const telling of [words('app:nav.leave'), TYPED]) expect(seen.text).not.toContain(telling);
          await expectNothingOfUs(hand, lands);
          const exits = sites.asked.filter(({ url }) => url === EXIT);
          expect(exits[0]).toEqual(lands === 'Weather' ? { url: EXIT, referrer: undefined } : undefined);

          const entries = [lands, ...behind(place)];
          await expectNothingOnTheWayBack(hand, entries);
          const again = await phone.reopenClosed();
          await expectNothingOfUs(again, lands);
          await expectNothingOnTheWayBack(again, entries);

          await phone.close();
          const { list, tabs, noted } = await remembered(engine, phone.profile);
          const ours = `${live.origin}/`;
          for (const { url, title } of list.filter((one) => one.url.startsWith(ours))) {
            expect([ours, `${ours}away`]).toContain(url);
            expect([words('app:name'), 'Groceries']).toContain(title);
          }
          expect(tabs).toContain(BEFORE);
          expect(new Set(tabs.filter((url) => url.startsWith(ours)))).toEqual(
            new Set(entries.includes('Groceries') ? [`${ours}away`] : []),
          );
          for (const telling of TELLING) expect(noted).not.toContain(telling);
          expect(await findWords(phone.profile, [TYPED])).toEqual([]);
        });
    },
    { bringsBack: true, ...wishes },
  );

inEachEngine(() => {
  test('leaving on a phone from before 2022, whose browser lacks what is newer, shows the weather too', async ({
    phone,
    live,
  }) => {
    const hand = await phone.open();
    await hand.goto(live.origin);
    await hand.evaluate(() => Object.assign(AbortSignal, { timeout: undefined }));
    await hand.press(words('app:nav.leave'));
    await expectNothingOfUs(hand, 'Weather');
  });
});
