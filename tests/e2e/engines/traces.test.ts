import { findWords } from '../stage/find-words.ts';
import { words } from '../stage/person.ts';
import { remembered } from './stage/history-list.ts';
import { BEFORE } from './stage/other-sites.ts';
import { asTeen, TOLD, TYPED } from './stage/places.ts';
import { expect, inEachEngine, test } from './stage/test.ts';

/** Nobody pressed *Leave quickly*: the tab was closed in the middle, and somebody else opens it again. */

const LONG = { timeout: 20_000 };

inEachEngine(
  (engine) => {
    test('a tab closed in the middle comes back to the start; only neutral addresses are noted, and nothing that was typed', async ({
      phone,
      practice,
    }) => {
      const hand = await phone.open();
      await hand.goto(practice.origin);
      const me = asTeen(hand);
      await me.start();
      await me.tell(TOLD, me.say({ screen: 'story', part: 'title' }));
      await me.answer(TOLD);
      expect(await hand.evaluate(() => document.querySelector('textarea')?.value)).toBe(TOLD['story']);
      // WebKit notes what stands in the fields of a page when it is left for another one.
      const another = engine === 'webkit';
      if (another) await hand.goto(BEFORE);
      const again = await phone.reopenClosed();
      if (another) {
        expect((await remembered(engine, phone.profile)).noted).not.toContain(TYPED);
        await expect.poll(() => again.heading(), LONG).toBe('Before');
        await again.back();
      }
      await expect.poll(() => again.heading(), LONG).toBe(words('app:first.title'));
      expect(await again.text()).not.toContain(TYPED);

      await phone.close();
      const { list, tabs, noted } = await remembered(engine, phone.profile);
      const ours = [`${practice.origin}/`, `${practice.origin}/away`];
      const isOurs = (url: string) => url.startsWith(practice.origin);
      expect(tabs).toContain(ours[0]);
      for (const url of [...list.map((one) => one.url), ...tabs].filter(isOurs)) expect(ours).toContain(url);
      for (const { url, title } of list)
        if (isOurs(url)) expect([words('app:name'), 'Groceries']).toContain(title);
      expect(noted).not.toContain(TYPED);
      expect(await findWords(phone.profile, [TYPED])).toEqual([]);
    });
  },
  { bringsBack: true },
);
