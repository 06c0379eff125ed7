import { asTold, openAtDesk } from '../stage/at-the-desk.ts';
import { CHILD_14_TO_17, CHILD_UNDER_11, ONE_CONCERN } from '../stage/young-people.ts';
import { teller } from './stage/teller.ts';
import { expect, inEachEngine, test } from './stage/test.ts';

/** With a connection, everything that was told is at the desk as it was told, and *arrived* is said of a live operator only. */

const TEEN = { audience: 'child', voice: 'teen' } as const;

/** What a field says of the browser's help: nothing filled in, nothing spelt or corrected by a service, nothing suggested. */
const NO_HELP = 'off, false, off, false';

type Watching = typeof globalThis & { fields?: Map<Element, string> };

/** Looks at every field for typing that comes onto this page. Runs inside the page. */
function watchFields(): void {
  const fields = new Map<Element, string>();
  Object.assign(globalThis, { fields });
  const look = () => {
    for (const field of document.querySelectorAll('textarea, input:not([type="radio"], [type="checkbox"])')) {
      const said = ['autocomplete', 'spellcheck', 'autocorrect', 'writingsuggestions'];
      fields.set(field, said.map((name) => field.getAttribute(name)).join(', '));
    }
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
}

function seenFields(): string[] {
  return [...((globalThis as Watching).fields?.values() ?? [])];
}

inEachEngine(() => {
  test('a young person tells everything in practice, is told that nobody reads it, and the desk shows every answer', async ({
    phone,
    practice,
  }) => {
    const me = teller(await phone.open(), TEEN);
    await me.open(practice.origin);
    await me.hand.evaluate(watchFields);
    await me.start();
    const asked = await me.tell(CHILD_14_TO_17);
    expect([...asked].sort()).toEqual(Object.keys(CHILD_14_TO_17).sort());
    const fields = await me.hand.evaluate(seenFields);
    expect(fields.length).toBeGreaterThan(10);
    expect(fields.filter((help) => help !== NO_HELP)).toEqual([]);
    await me.send();
    await me.isIn('practice-arrived');
    expect(await me.hand.text()).not.toMatch(/arrived/i);
    const { report, mode } = await openAtDesk(practice, await me.reference());
    expect(report.answers).toEqual(asTold(CHILD_14_TO_17, 'teen'));
    expect(mode).toBe('practice');
    expect(practice.rows()).toHaveLength(1);
  });

  test('a young person says one thing to a live operator and is told that it has arrived', async ({
    phone,
    live,
  }) => {
    const me = teller(await phone.open(), TEEN);
    await me.open(live.origin);
    await me.start();
    await me.tellSoFar(ONE_CONCERN);
    await me.send();
    await me.isIn('arrived');
    const { report, mode } = await openAtDesk(live, await me.reference());
    expect(report.answers).toMatchObject(asTold(ONE_CONCERN, 'teen'));
    expect(mode).toBe('live');
  });

  test('a child under 11 tells a live operator everything the short way, and the desk shows every answer', async ({
    phone,
    live,
  }) => {
    const me = teller(await phone.open(), { audience: 'child', voice: 'under11' });
    await me.open(live.origin);
    await me.start();
    const asked = await me.tell(CHILD_UNDER_11);
    expect([...asked].sort()).toEqual(Object.keys(CHILD_UNDER_11).sort());
    await me.send();
    await me.isIn('arrived');
    const { report } = await openAtDesk(live, await me.reference());
    expect(report.answers).toEqual(asTold(CHILD_UNDER_11, 'under11'));
  });
});
