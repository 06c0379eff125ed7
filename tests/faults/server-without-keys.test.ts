/**
 * The fault: the intake has no keys, loses them, or what is served as the operator file does not name the key it signs with.
 * The promise: it refuses to start in one line rather than take what it cannot receipt; a phone that cannot verify its receipt
 * never says that it has arrived, keeps the report, and it arrives once the keys are right.
 */

import { chmod, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newReceiptKey } from '../../src/crypto/receipt.ts';
import { readOperatorFile } from '../../src/wire/operator-file.ts';
import { test as intakeTest } from './stage/intake-test.ts';
import { arrives, BY_ITSELF, expectNotSent, tryAgain } from './stage/journey.ts';
import { expect, expectEachOnce, putsOn, test, withoutBackgroundSync } from './stage/on-the-way.ts';
import { receiptKeysOf } from './stage/operator-hands.ts';
import { readyToSend, tapSend, teen } from './stage/short-report.ts';

const NOBODY = 65_534;

for (const { what, spoil } of [
  { what: 'are gone', spoil: (file: string) => rm(file) },
  { what: 'are empty', spoil: (file: string) => writeFile(file, '') },
  { what: 'are an empty set', spoil: (file: string) => writeFile(file, '{"keys":[]}') },
  {
    what: 'are a folder',
    spoil: async (file: string) => {
      await rm(file);
      await mkdir(file);
    },
  },
]) {
  intakeTest(
    `an intake whose receipt keys ${what} refuses to start, in one line`,
    async ({ folder, run }) => {
      await spoil(join(folder.config.dataDir, 'intake', 'receipt-keys.json'));
      await expect(run()).rejects.toThrow(/^[^\n]*receipt[^\n]*$/);
    },
  );
}

intakeTest(
  'an intake that may not read its receipt keys refuses to start, in one line',
  async ({ folder, run }) => {
    intakeTest.skip(process.getuid?.() !== 0, 'only root can start the intake as somebody else');
    const { dataDir, operatorFile } = folder.config;
    await chmod(dataDir, 0o755);
    await chown(join(dataDir, 'intake'), NOBODY, NOBODY);
    await chown(operatorFile, NOBODY, NOBODY);
    await expect(run({}, NOBODY)).rejects.toThrow(/^[^\n]*receipt-keys\.json[^\n]*$/);
  },
);

intakeTest(
  'an intake with nobody to seal to, or whose key its operator file does not name, refuses to start',
  async ({ folder, run }) => {
    await folder.writeOperator({ ...folder.operator, recipients: [] });
    await expect(run()).rejects.toThrow(/^[^\n]*recipients[^\n]*$/);
    const { d: _, ...other } = await newReceiptKey();
    await folder.writeOperator({ ...folder.operator, receiptKeys: [other] });
    await expect(run()).rejects.toThrow(/^[^\n]*receipt key[^\n]*$/);
  },
);

test('keys that are taken away from a running intake: it goes on, refuses the next start, and what waits meanwhile arrives once they are back', async ({
  page,
  context,
  line,
}) => {
  await withoutBackgroundSync(context);
  const { service, way } = line;
  const keys = receiptKeysOf(service);
  await rename(keys, `${keys}.away`);
  await readyToSend(page, way.origin, 'own');
  await tapSend(page);
  await expect(teen(page).state()).toHaveText(line.arrived, BY_ITSELF);

  await service.stop();
  await expect(service.start()).rejects.toThrow(/receipt-keys\.json/);
  await readyToSend(page, way.origin, 'own');
  await tapSend(page);
  await expectNotSent(page);
  await rename(`${keys}.away`, keys);
  await service.start();
  await tryAgain(page, line, 'by a tap');
  await expect(teen(page).state()).toHaveText(line.arrived, BY_ITSELF);
  expectEachOnce(line, 2);
});

test('where an operator file is served that does not name the key that signs, it has not arrived, whatever the intake holds', async ({
  page,
  context,
  line,
}) => {
  await withoutBackgroundSync(context);
  const text = await (await fetch(`${line.service.origin}/operator.json`)).text();
  const read = readOperatorFile(text);
  if (!read.ok) throw new Error('the operator file is broken');
  const { d: _, ...other } = await newReceiptKey();
  const body = JSON.stringify({ ...read.file, receiptKeys: [other] });
  line.way.plan(
    ({ path }) =>
      path === '/operator.json'
        ? { kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body }
        : { kind: 'none' },
    'everything',
  );
  await readyToSend(page, line.way.origin, 'own');
  await tapSend(page);
  for (const status of [201, 200]) {
    await expect.poll(() => putsOn(line.way).some(({ intake }) => intake === status), BY_ITSELF).toBe(true);
    await expectNotSent(page);
    if (status === 201) await tryAgain(page, line, 'by a tap');
  }
  expect(line.service.rows()).toHaveLength(1);
  expect(line.shown).not.toContain(line.arrived);
  await arrives(page, line, 'by a tap');
});
