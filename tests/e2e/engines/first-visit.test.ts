import { scriptsNamedIn } from '../../../src/build/modules-after-paint.ts';
import { faultyWay } from '../../faults/stage/faulty-way.ts';
import { teller } from './stage/teller.ts';
import { expect, inEachEngine, test } from './stage/test.ts';

/** What the head of the first answer names ahead is fetched once: from there, or from what it has kept, an engine runs it. */

inEachEngine(() => {
  test('a first visit asks for each file of code once, and the first question is there', async ({
    phone,
    practice,
  }) => {
    const way = await faultyWay(() => practice.origin);
    try {
      const me = teller(await phone.open(), { audience: 'child', voice: 'teen' });
      await me.open(way.origin);
      await me.start();
      const named = scriptsNamedIn(await (await fetch(practice.origin)).text()).map((path) => `/${path}`);
      expect(named.length).toBeGreaterThan(1);
      const asked = way.seen.map(({ path }) => path).filter((path) => named.includes(path));
      expect(asked.sort()).toEqual(named.sort());
    } finally {
      await way.close();
    }
  });
});
