import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readIdentities } from '../../../src/desk/server/desk-folder.ts';
import { runNode, script } from '../../e2e/stage/run-node.ts';
import { PASSPHRASE, passphraseEnv, type Service } from '../../e2e/stage/service.ts';

/** Where a service's intake keeps its own: a live one apart from the operator's data folder. */
export function intakeFolder({ folder }: Service): string {
  const apart = join(folder, 'intake-data', 'intake');
  return existsSync(apart) ? apart : join(folder, 'data', 'intake');
}

export const receiptKeysOf = (service: Service): string => join(intakeFolder(service), 'receipt-keys.json');

/**
 * What an operator does to change keys: `npm run keys -- rotate` (reports are sealed to a new one) or `rotate-receipt`, then
 * the files to their places, then the intake started anew.
 */
export async function changeKeys(service: Service, how: 'rotate' | 'rotate-receipt'): Promise<void> {
  const dataDir = join(service.folder, 'data');
  const { code, err } = await runNode([script('src/cli/keys.ts'), how], {
    DATA_DIR: dataDir,
    OPERATOR_FILE: '',
    ...passphraseEnv(dataDir),
  });
  if (code !== 0) throw new Error(`the keys were not changed: ${err}`);
  const made = await readFile(join(dataDir, 'intake', 'receipt-keys.json'));
  await writeFile(receiptKeysOf(service), made);
  await service.changeOperator({});
  await restart(service);
}

/** Stopped as an operator stops it, and started again on the same address. */
export async function restart(service: Service): Promise<void> {
  await service.stop();
  await service.start();
}

/** The desk's private keys, the oldest first. */
export async function identitiesOf({ deskData }: Service): Promise<string[]> {
  const held = await readIdentities(deskData, async () => PASSPHRASE);
  if (!held.ok) throw new Error(`the desk's keys: ${held.why}`);
  return held.identities.map(({ identity }) => identity);
}
