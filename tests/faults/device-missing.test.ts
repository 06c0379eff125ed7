/**
 * The fault: the browser lacks something the app would use (storage, the worker, locks, the channel between tabs), as old
 * ones, private windows and Lockdown Mode do.
 * The promise: the whole way can still be gone; the report arrives, once; what cannot be kept is said, not lost silently.
 */

import { words } from '../e2e/stage/person.ts';
import { BY_ITSELF, expect, test } from './stage/device.ts';
import { ARRIVED, NOT_SENT, readyToSend, tapSend, teen } from './stage/short-report.ts';
import { type Lack, without } from './stage/without.ts';

const LACKING: readonly { name: string; lacks: readonly Lack[]; keeps: boolean }[] = [
  { name: 'no storage at all', lacks: ['indexeddb'], keeps: false },
  { name: 'storage that refuses to be opened', lacks: ['indexeddb-open'], keeps: false },
  { name: 'no worker', lacks: ['worker'], keeps: true },
  { name: 'a worker that may not be registered', lacks: ['worker-register'], keeps: true },
  { name: 'no locks', lacks: ['locks'], keeps: true },
  { name: 'locks that are refused', lacks: ['locks-request'], keeps: true },
  { name: 'no channel between tabs', lacks: ['channel'], keeps: true },
  {
    name: 'neither storage nor worker, locks or channel',
    lacks: ['indexeddb', 'worker', 'locks', 'channel'],
    keeps: false,
  },
];

for (const { name, lacks, keeps } of LACKING) {
  test(`a phone with ${name}: told, sent while nothing answers, and it arrives by itself, once`, async ({
    page,
    practice,
    way,
  }) => {
    await without(page, lacks);
    await readyToSend(page, way.origin, 'own');
    await expect(page.locator('main')).toContainText(words(`app:keeping.${keeps ? 'own' : 'nothing'}`));
    await way.offline();
    await tapSend(page);
    const me = teen(page);
    await expect(me.state()).toHaveText(NOT_SENT);
    const kept = page.locator('.state').getByText(words('app:state.not-sent-memory'));
    await expect(kept).toHaveCount(keeps ? 0 : 1);
    await way.online();
    await expect(me.state()).toHaveText(ARRIVED, BY_ITSELF);
    expect(practice.rows()).toHaveLength(1);
    expect(await practice.desk('open', await me.reference())).toBeTruthy();
  });
}
