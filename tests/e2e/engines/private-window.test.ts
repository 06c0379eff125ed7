import { asTold, openAtDesk } from '../stage/at-the-desk.ts';
import { findWords } from '../stage/find-words.ts';
import { words } from '../stage/person.ts';
import { ONE_CONCERN } from '../stage/young-people.ts';
import { teller } from './stage/teller.ts';
import { expect, inEachEngine, test } from './stage/test.ts';

/** A private window keeps nothing, or forgets it with the window, and may have no worker: the whole journey still finishes. */

const TEEN = { audience: 'child', voice: 'teen' } as const;
const TYPED = 'quillwort_example';
const TOLD = { ...ONE_CONCERN, story: `Somebody called ${TYPED} keeps asking.` };

inEachEngine(
  () => {
    test('in a private window a young person tells and sends, and the next one knows nothing of it', async ({
      phone,
      live,
    }) => {
      const me = teller(await phone.open(), TEEN);
      await me.open(live.origin);
      await me.start();
      await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
      await me.sendSoFar();
      await me.send();
      await me.isIn('arrived');
      const { report } = await openAtDesk(live, await me.reference());
      expect(report.answers).toMatchObject(asTold(TOLD, 'teen'));
      await phone.kill();

      expect(await findWords(phone.profile, [TYPED])).toEqual([]);
      const next = teller(await phone.open(), TEEN);
      await next.open(live.origin);
      await next.hand.press(words('app:first.sent'));
      await next.reads(words('app:sent.none'));
      await next.hand.press(words('app:nav.back'));
      await next.start();
      await next.sees(next.say({ screen: 'who', part: 'title' }));
    });

    test('in a private window without a network a report waits while the page is open, and goes by itself', async ({
      phone,
      practice,
    }) => {
      const me = teller(await phone.open(), TEEN);
      await me.open(practice.origin);
      await me.start();
      await me.tellSoFar(ONE_CONCERN);
      await practice.stop();
      await me.send();
      await me.isIn('not-sent');
      await practice.start();
      await me.isIn('practice-arrived');
      expect(practice.rows()).toHaveLength(1);
    });
  },
  { private: true },
);
