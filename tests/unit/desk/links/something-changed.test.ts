import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { referenceOf } from '../../../../src/wire/reference.ts';
import { reportSaying } from '../../report/priority-report.ts';
import { type DeskAndIntake, startDeskAndIntake } from '../desk-and-intake.ts';

let it: DeskAndIntake;
beforeEach(async () => {
  it = await startDeskAndIntake();
});
afterEach(() => it.close());

const FIRST = reportSaying(
  {
    concerns: ['bullying'],
    'sexual-check': 'no',
    'contact-phone': '01632 960001',
    'contact-others': ['the-person'],
  },
  { audience: 'parent' },
);
/** What came later, and claims to belong to it. */
const worse = (reference: string) =>
  reportSaying(
    {
      'safe-here': 'no',
      'contact-phone': '01632 960999',
      'contact-others': ['nobody'],
      'leave-message': 'yes',
    },
    { earlierReference: reference },
  );
const json = async (...args: string[]) => JSON.parse((await it.desk(...args, '--json')).text);

describe('a report that says something changed', () => {
  test('lifts the case it names to its own place, and says that nobody has verified it', async () => {
    const first = referenceOf(await it.send(FIRST));
    const before = await json();
    expect(before.reports).toMatchObject([{ reference: first, priority: 'advice', raised: null }]);

    const later = referenceOf(await it.send(worse(first)));
    const after = await json();
    expect(
      after.reports.map(({ priority, due }: { priority: string; due: string }) => [priority, due]),
    ).toEqual([
      ['immediate', 'now'],
      ['immediate', 'now'],
    ]);
    const lifted = after.reports.find(({ reference }: { reference: string }) => reference === first);
    expect(lifted.reasons).toEqual(['claimed-by-later-report', 'out-of-remit']);
    expect(lifted.raised).toEqual({ level: 'immediate', by: [later] });
    const line = `raised by ${later}: says that it belongs to this one, which is not verified`;
    expect((await it.desk()).text).toContain(line);
    expect((await it.desk('open', first)).text).toContain(line);
  });

  test('changes no contact detail, no warning and no answer of it, and is shown on both', async () => {
    const first = referenceOf(await it.send(FIRST));
    const before = (await json('open', first)).reports[0];
    const later = referenceOf(await it.send(worse(first)));
    const after = (await json('open', first)).reports[0];
    expect([after.warnings, after.report]).toEqual([before.warnings, before.report]);
    expect(after.links).toMatchObject([{ reference: later, claimedByIt: true, claimsIt: false }]);
    expect((await json('open', later)).reports[0].links).toMatchObject([
      { reference: first, claimedByIt: false, claimsIt: true },
    ]);
    expect((await it.desk('open', first)).text).not.toContain('01632 960999');
    expect((await it.desk('open', later)).text).not.toContain('01632 960001');
  });

  test('lifts nothing any more once it is closed', async () => {
    const first = referenceOf(await it.send(FIRST));
    const later = referenceOf(await it.send(worse(first)));
    for (const args of [
      ['open', later],
      ['outcome', later, 'duplicate'],
      ['close', later],
    ]) {
      expect((await it.desk(...args)).code).toBe(0);
    }
    expect((await json()).reports).toMatchObject([{ reference: first, priority: 'advice', raised: null }]);
    expect((await json('open', first)).reports).toMatchObject([{ priority: 'advice', raised: null }]);
  });

  test('of the other mode lifts nothing', async () => {
    const first = referenceOf(await it.send(FIRST));
    await it.send(worse(first), { mode: 'live' });
    expect((await json()).reports).toMatchObject([{ reference: first, priority: 'advice' }]);
    expect((await json('open', first)).reports).toMatchObject([{ priority: 'advice', links: [] }]);
  });
});

test('two reports that only share something stand each where it stood', async () => {
  const name = { usernames: 'bob_22', platforms: 'Kik' };
  const first = referenceOf(
    await it.send(reportSaying({ ...name, concerns: ['bullying'], 'sexual-check': 'no' })),
  );
  const other = referenceOf(await it.send(reportSaying({ ...name, 'safe-here': 'no' })));
  expect((await json()).reports).toMatchObject([
    { reference: other, priority: 'immediate', raised: null },
    { reference: first, priority: 'advice', raised: null },
  ]);
  const { text } = await it.desk('open', first);
  expect(text).toContain('the same user name on kik: “bob_22” [usernames] here, “bob_22” [usernames] there');
  expect((await json('open', other)).reports[0].links).toMatchObject([
    { reference: first, shares: [{ kind: 'user-name', here: { said: 'bob_22', question: 'usernames' } }] },
  ]);
});
