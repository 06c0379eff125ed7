import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskErasersFile } from '../../../../src/desk/server/erase/erasers.ts';
import { openStore } from '../../../../src/intake/store/open-store.ts';
import type { EraseOrder } from '../../../../src/wire/erase-order.ts';
import { referenceOf } from '../../../../src/wire/reference.ts';
import { newSigner, orderFile, type Signer } from '../../intake/erasing/signers.ts';
import { reportSaying } from '../../report/priority-report.ts';
import { daysAgo, startTwoDesks, type TwoDesks, tellDesk } from './two-desks.ts';

let desks: TwoDesks;
let ann: Signer;
let bob: Signer;
let stranger: Signer;
let order: EraseOrder;
let id: string;

/** Ben's desk has pulled a report that nobody there has begun, and the intake has it no more. */
beforeAll(async () => {
  desks = await startTwoDesks();
  [ann, bob, stranger] = (await Promise.all(['Ann', 'Bob', 'Mallory'].map(newSigner))) as [
    Signer,
    Signer,
    Signer,
  ];
  for (const { name, key } of [ann, bob]) await tellDesk(desks.ben.dataDir, name, `${key.x}.${key.y}`);
  id = await desks.intake.send(reportSaying({}));
  const shown = JSON.parse((await desks.ada.does(['open', referenceOf(id), '--json'])).text);
  order = {
    v: 1,
    proposedAt: daysAgo(10)().toISOString(),
    reason: 'the set period is over',
    afterDays: 30,
    cases: [
      {
        id,
        closedAt: daysAgo(80)().toISOString(),
        outcome: 'answered',
        reports: [shown.reports[0].sha256],
      },
    ],
  };
  expect(await references()).toEqual([referenceOf(id)]);
  const place = { databaseUrl: null, folder: join(desks.intake.dataDir, 'intake') };
  const store = await openStore(place, () => new Date());
  await store.erase(order.cases).finally(() => store.close());
}, 60_000);
afterAll(() => desks.close());

/** What Ben's desk lists. */
async function references(): Promise<readonly string[]> {
  const { text } = await desks.ben.does(['--json']);
  return JSON.parse(text).reports.map(({ reference }: { reference: string }) => reference);
}
async function done(changed: Partial<EraseOrder>, signers: readonly Signer[] = [ann, bob]) {
  return follow(await orderFile({ ...order, ...changed }, ...signers));
}
async function follow(text: string) {
  const file = join(desks.ben.dataDir, 'an-order.json');
  await writeFile(file, text);
  return desks.ben.does(['erase', 'done', file]);
}
const withCase = (change: Partial<EraseOrder['cases'][number]>) => ({
  cases: order.cases.map((one) => ({ ...one, ...change })),
});

/** Puts something else into a file of Ben's desk, and puts it back. */
async function whileFileSays(file: string, text: string, then: () => Promise<void>): Promise<void> {
  const before = await readFile(file);
  await writeFile(file, text);
  await then().finally(() => writeFile(file, before));
}

describe('a desk erases nothing from its book', () => {
  test.each<[string, () => ReturnType<typeof done>, string]>([
    ['for one person', () => done({}, [ann]), 'Only one person has signed'],
    ['for one person twice', () => done({}, [ann, ann]), "Both signatures are one person's"],
    ['for one it does not know', () => done({}, [ann, stranger]), 'counts for nothing here'],
    [
      'for words in place of signatures',
      async () => {
        const file = JSON.parse(await orderFile(order, ann));
        return follow(JSON.stringify({ ...file, signatures: ['anything', 'at all'] }));
      },
      'counts for nothing here',
    ],
    [
      'for an order that was changed after it was signed',
      async () => {
        const file = await orderFile({ ...order, afterDays: 31 }, ann, bob);
        return follow(file.replace(':31,', ':30,'));
      },
      'counts for nothing here',
    ],
    [
      'for a case that was not closed for as long as was signed for',
      () => done(withCase({ closedAt: daysAgo(39)().toISOString() })),
      'was not closed for as long',
    ],
    ['for a case that was referred', () => done(withCase({ outcome: 'referred' })), 'was referred'],
    [
      'for an order from tomorrow',
      () => done({ proposedAt: daysAgo(-1)().toISOString() }),
      'made later than now',
    ],
    [
      'of something else than was signed for',
      () => done(withCase({ reports: ['a'.repeat(64)] })),
      'stands something that is not in the order',
    ],
    [
      'that came too late to have been closed so long',
      () =>
        done({ proposedAt: daysAgo(75)().toISOString(), ...withCase({ closedAt: '2020-01-01T00:00:00Z' }) }),
      'came too late',
    ],
  ])('%s', async (_, asked, why) => {
    const { code, text } = await asked();
    expect(code).toBe(1);
    expect(text).toContain(why);
    expect(await references()).toEqual([referenceOf(id)]);
  });

  test('before its own period is over, where it is longer than the order’s', async () => {
    const settings = join(desks.ben.dataDir, 'desk', 'settings.json');
    await whileFileSays(settings, '{"eraseClosedAfterDays":75}', async () => {
      expect((await done({})).text).toContain('was not closed for as long');
    });
    expect(await references()).toEqual([referenceOf(id)]);
  });

  test('where nobody is known whose signature counts, the list is broken, or one may not sign any more', async () => {
    const file = deskErasersFile(desks.ben.dataDir);
    const list = JSON.parse(await readFile(file, 'utf8'));
    const revoked = list.map((one: object) => ({ ...one, revokedAt: '2026-11-21T00:00:00Z' }));
    for (const [text, why] of [
      ['[]', 'counts for nothing here'],
      ['{}', 'is not a list of keys'],
      [JSON.stringify(revoked), 'may not sign any more'],
    ] as const) {
      await whileFileSays(file, text, async () => expect((await done({})).text).toContain(why));
    }
    expect(await references()).toEqual([referenceOf(id)]);
  });
});

test('a desk takes neither a second key of one name nor a second name of one key', async () => {
  const before = await readFile(deskErasersFile(desks.ben.dataDir), 'utf8');
  for (const [name, { key }] of [
    ['ANN', stranger],
    ['Mallory', ann],
  ] as const) {
    await expect(tellDesk(desks.ben.dataDir, name, `${key.x}.${key.y}`)).rejects.toThrow(
      'on the list already',
    );
  }
  expect(await readFile(deskErasersFile(desks.ben.dataDir), 'utf8')).toBe(before);
});

test('what came since and says it belongs with a case keeps that case, until it is closed at this desk; then all of it goes', async () => {
  const later = await desks.intake.send(reportSaying({}, { earlierReference: referenceOf(id) }));
  expect(await references()).toHaveLength(2);
  const kept = await done({});
  expect(kept).toMatchObject({ code: 1 });
  expect(kept.text).toContain(`${referenceOf(id)}  belongs with a case that is open, or may`);

  for (const args of [['open'], ['outcome', 'answered'], ['close']]) {
    const { code, text } = await desks.ben.does([args[0] ?? '', referenceOf(later), ...args.slice(1)]);
    if (code !== 0) throw new Error(text);
  }
  const text = await orderFile(order, ann, bob);
  expect((await follow(text)).text).toContain("Erased from this desk's book (cases: 1)");
  expect((await desks.ben.does(['open', referenceOf(id)])).text).toContain('Nothing has arrived under');
});
