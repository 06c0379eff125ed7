/**
 * The fault: the operator retires the key that reports are sealed to, while a phone is offline.
 * The promise: what was sealed to the old key, before or after, is still taken and opened; what is begun with a network goes to
 * the new key alone.
 */

import { openSealed } from '../../src/crypto/open.ts';
import { readyOffline } from '../e2e/stage/phone.ts';
import { BY_ITSELF, expectNotSent } from './stage/journey.ts';
import { expect, expectEachOnce, test, withoutBackgroundSync } from './stage/on-the-way.ts';
import { changeKeys, identitiesOf } from './stage/operator-hands.ts';
import { lookAtSent, readyToSend, tapSend, teen } from './stage/short-report.ts';

test('what an offline phone seals to the retired key is taken and opened; the next report is sealed to the new one', async ({
  page,
  context,
  line,
}) => {
  test.setTimeout(300_000);
  await withoutBackgroundSync(context);
  const { service, way } = line;
  await teen(page).open(way.origin);
  await readyOffline(page);
  await way.offline();
  const references: string[] = [];
  const sendOffline = async () => {
    await readyToSend(page, way.origin, 'own');
    await tapSend(page);
    await expectNotSent(page);
    references.push(await teen(page).reference());
  };
  await sendOffline();
  await changeKeys(service, 'rotate');
  await sendOffline();
  await way.online();
  await lookAtSent(page, way.origin);
  await expect(teen(page).state()).toHaveText([line.arrived, line.arrived], BY_ITSELF);

  await readyToSend(page, way.origin, 'own');
  await tapSend(page);
  await expect(teen(page).state()).toHaveText(line.arrived, BY_ITSELF);
  references.push(await teen(page).reference());
  expectEachOnce(line, 3);

  const [retired = '', current = ''] = await identitiesOf(service);
  const opens = async (identity: string) =>
    Promise.all(
      service.rows().map(async ({ body }) => (await openSealed(new Uint8Array(body), [identity])).ok),
    );
  expect(await opens(retired)).toEqual([true, true, false]);
  expect(await opens(current)).toEqual([false, false, true]);
  const { reports, band } = (await service.desk()) as {
    reports: { reference: string }[];
    band: { count: number };
  };
  expect(reports.map(({ reference }) => reference).sort()).toEqual(references.sort());
  expect(band.count).toBe(0);
});
