import { type CountingWay, countingWay } from './stage/counting-way.ts';
import { person, words } from './stage/person.ts';
import { readyOffline } from './stage/phone.ts';
import { test as base, expect } from './stage/test.ts';
import { TEEN_WALK } from './stage/walk.ts';

/** In bytes, both ways together. */
const BUDGET = 25_000;

const test = base.extend<{ way: CountingWay }>({
  way: async ({ practice }, use) => {
    const way = await countingWay(() => practice.origin);
    await use(way);
    await way.close();
  },
});

test('a whole report, from opening the app to arrived, costs a phone that has it at most 25 kB', async ({
  page,
  practice,
  way,
}) => {
  await page.goto(way.origin);
  await readyOffline(page);
  await page.goto('about:blank');
  way.reset();

  const me = person(page, TEEN_WALK.who);
  await me.open(way.origin);
  await me.start();
  await me.tell(TEEN_WALK.told);
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  const { up, down, requests } = way.counted();
  console.log(`    a whole report: ${up} bytes sent, ${down} fetched; ${requests.join(', ')}`);
  expect(practice.rows()).toHaveLength(1);
  expect(requests.filter((line) => line.startsWith('PUT /v1/reports/'))).toHaveLength(1);
  expect(up + down).toBeGreaterThan(practice.rows()[0]?.body.length ?? Number.NaN);
  expect(up + down).toBeLessThanOrEqual(BUDGET);
});
