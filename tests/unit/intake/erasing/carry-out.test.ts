import { chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import desk from '../../../../locales/en/desk.json' with { type: 'json' };
import questions from '../../../../locales/en/questions.json' with { type: 'json' };
import { runIntakeCommand } from '../../../../src/cli/intake/run-intake-command.ts';
import { createWords } from '../../../../src/desk/server/show/words.ts';
import { orderDigest } from '../../../../src/intake/erasing/check-order.ts';
import { addToRecord } from '../../../../src/intake/erasing/record.ts';
import { openStore } from '../../../../src/intake/store/open-store.ts';
import type { EraseOrder } from '../../../../src/wire/erase-order.ts';
import { newSealed, type Sealed } from '../support/sealed.ts';
import { listed, newSigner, orderFile, type Signer } from './signers.ts';

const words = createWords({ desk, questions });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

let dataDir: string;
let signers: readonly [Signer, Signer];
beforeAll(async () => {
  signers = [await newSigner('Ada'), await newSigner('Ben')];
});
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'erase-command-'));
  await mkdir(join(dataDir, 'intake'), { mode: 0o700 });
  await writeFile(join(dataDir, 'intake', 'erasers.json'), JSON.stringify(signers.map(listed)), {
    mode: 0o600,
  });
});
afterEach(() => rm(dataDir, { recursive: true }));

const intake = (...args: string[]) =>
  runIntakeCommand(args, {
    config: { dataDir, databaseUrl: null, operatorFile: join(dataDir, 'operator.json') },
    now: () => new Date(),
    words,
  });
const place = () => ({ databaseUrl: null, folder: join(dataDir, 'intake') });

/** A report that the intake has kept since then. */
async function kept(days: number): Promise<Sealed> {
  const store = await openStore(place(), () => daysAgo(days));
  const sealed = newSealed();
  await store.keep({ id: sealed.id, sha256: sealed.sha256, sealed: sealed.bytes });
  await store.close();
  return sealed;
}
const holds = async ({ id, sha256 }: Sealed): Promise<boolean> => {
  const store = await openStore(place(), () => new Date());
  return store.holds(id, sha256).finally(() => store.close());
};
const orderFor = (...reports: readonly Sealed[]): EraseOrder => ({
  v: 1,
  proposedAt: daysAgo(1).toISOString(),
  reason: 'the set period is over',
  afterDays: 30,
  cases: reports.map(({ id, sha256 }) => ({
    id,
    closedAt: daysAgo(60).toISOString(),
    outcome: 'answered',
    reports: [sha256],
  })),
});
async function ordered(order: EraseOrder): Promise<string> {
  const file = join(dataDir, 'order.json');
  await writeFile(file, await orderFile(order, ...signers));
  return file;
}

test('what two people ordered is gone, and what they did not is there', async () => {
  const [going, staying] = [await kept(100), await kept(100)];
  expect((await intake('erase', await ordered(orderFor(going)))).code).toBe(0);
  expect([await holds(going), await holds(staying)]).toEqual([false, true]);
});

test('an erasing that was cut short after it was recorded is finished by the same order', async () => {
  const going = await kept(100);
  const file = await ordered(orderFor(going));
  const signed = JSON.parse(await readFile(file, 'utf8'));
  const fresh = { at: new Date().toISOString(), orderSha256: await orderDigest(signed.order), signed };
  await addToRecord(dataDir, [], { ...fresh, erased: [{ id: going.id, sha256: going.sha256 }] });
  expect((await intake('erased')).text).toContain('was erased and is in the database');
  expect((await intake('erase', file)).code).toBe(0);
  expect(await holds(going)).toBe(false);
  expect((await intake('erased')).code).toBe(0);
});

test.skipIf(process.getuid?.() !== 0).each([
  ['is known', 'nothing'],
  ['is not known yet', 'database.json'],
])(
  'an erasing by root leaves everything to the intake’s own user, when its database %s',
  async (_, missing) => {
    const NOBODY = 65_534;
    const folder = join(dataDir, 'intake');
    const file = await ordered(orderFor(await kept(100)));
    await rm(join(folder, missing), { force: true });
    const inIt = async () => [
      folder,
      ...(await readdir(folder, { recursive: true })).map((name) => join(folder, name)),
    ];
    for (const path of await inIt()) await chown(path, NOBODY, NOBODY);
    expect((await intake('erase', file)).code).toBe(0);
    const owners = (await inIt()).map(async (path) => [path, (await stat(path)).uid]);
    expect(await Promise.all(owners)).toEqual((await inIt()).map((path) => [path, NOBODY]));
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['database.json', 'erased']));
  },
);

test.each([['erased'], ['erase'], ['backup']])(
  'a record that cannot be read is not taken for an empty one: %s',
  async (command) => {
    const going = await kept(100);
    const file = command === 'backup' ? join(dataDir, 'x.backup') : await ordered(orderFor(going));
    await writeFile(join(dataDir, 'operator.json'), '{}');
    await writeFile(join(dataDir, 'intake', 'erased'), 'a file where a folder should be');
    const { code, text } = await intake(command, ...(command === 'erased' ? [] : [file]));
    expect(code).toBe(1);
    expect(text).toContain('ENOTDIR');
    expect(await holds(going)).toBe(true);
    expect(await readdir(dataDir)).not.toContain('x.backup');
  },
);

test('what a backup brings back long after is erased again, though one of the two may not sign any more', async () => {
  const going = await kept(200);
  const order = { ...orderFor(going), proposedAt: daysAgo(100).toISOString() };
  const file = await ordered({
    ...order,
    cases: order.cases.map((one) => ({ ...one, closedAt: daysAgo(140).toISOString() })),
  });
  expect((await intake('erase', file)).text).toContain('older than 3 days');
  const signed = JSON.parse(await readFile(file, 'utf8'));
  const fresh = {
    at: daysAgo(99).toISOString(),
    orderSha256: await orderDigest(signed.order),
    signed,
  };
  await addToRecord(dataDir, [], { ...fresh, erased: [{ id: going.id, sha256: going.sha256 }] });
  expect((await intake('eraser', 'revoke', 'Ben')).code).toBe(0);
  expect((await intake('erase', file)).text).toContain('Erased (reports: 1)');
  expect(await holds(going)).toBe(false);
});

test('where nothing was erased, that is what is said', async () => {
  expect(await intake('erased')).toEqual({ code: 0, text: 'Nothing was ever erased here.' });
  expect((await intake('erased', 'a'.repeat(64))).code).toBe(1);
});

test.each<[string, () => Promise<string>, string]>([
  ['there is no such file', async () => join(dataDir, 'nothing.json'), 'cannot be read'],
  [
    'the file is something else',
    async () => join(dataDir, 'intake', 'erasers.json'),
    'not an order to erase',
  ],
  [
    'it names what this database does not have',
    async () => ordered(orderFor(await kept(100), newSealed())),
    'not in this database (reports: 1)',
  ],
  [
    'its report came too late to be closed so long',
    async () => ordered(orderFor(await kept(20))),
    'came too late',
  ],
  [
    'the list of who may sign is broken',
    async () => {
      const file = await ordered(orderFor(await kept(100)));
      await writeFile(join(dataDir, 'intake', 'erasers.json'), '[{"name":"Ada"}]');
      return file;
    },
    'is not a list of keys',
  ],
  [
    'nobody may sign',
    async () => {
      const file = await ordered(orderFor(await kept(100)));
      await rm(join(dataDir, 'intake', 'erasers.json'));
      return file;
    },
    'Erasing is off here',
  ],
  [
    'the record does not hold',
    async () => {
      await mkdir(join(dataDir, 'intake', 'erased'));
      await writeFile(join(dataDir, 'intake', 'erased', '000002.json'), '{}');
      return ordered(orderFor(await kept(100)));
    },
    'DOES NOT HOLD: number 1',
  ],
  [
    'the database is gone',
    async () => {
      const file = await ordered(orderFor(await kept(100)));
      await rm(join(dataDir, 'intake', 'reports.sqlite'));
      return file;
    },
    'This was not finished',
  ],
])('nothing is erased, and it says why: %s', async (_, prepare, why) => {
  const file = await prepare();
  const { code, text } = await intake('erase', file);
  expect(code).toBe(1);
  expect(text).toContain(why);
});

test.each([[['erase']], [['erase', 'a', 'b']], [['erased', 'x']], [['eraser', 'add', 'Cy', 'x.y']]])(
  '%j is called wrongly',
  async (args) => {
    expect((await intake(...args)).code).toBe(2);
  },
);
