import { guidanceAmong } from '../e2e/stage/guidance-among.ts';
import { person, words } from '../e2e/stage/person.ts';
import { expect, test } from '../e2e/stage/test.ts';
import { TEEN_WALK, visitOnce } from '../e2e/stage/walk.ts';
import { bytesOnTheWire, namedScripts, servedBytes } from './stage/built-bytes.ts';
import { countingWay } from './stage/counting-way.ts';
import { noteFigure } from './stage/note-figure.ts';

const note = (what: string, value: number, unit: 'bytes' | 'requests', budget: string) =>
  noteFigure('sizes', { what, value, unit, budget });

test('what the first screen, the first question and everything for offline weigh', async ({
  page,
  practice,
  practiceApp,
}) => {
  const first = await bytesOnTheWire(practice.origin);
  note('first screen, one answer with its headers', first, 'bytes', '≤ 10,000 bytes');
  const scripts = await servedBytes(practiceApp, await namedScripts(practiceApp));
  note('script for the first question', scripts, 'bytes', '≤ 40,000 bytes');
  await visitOnce(page, practice.origin);
  const kept = await page.evaluate(async () => {
    const cache = await caches.open('n');
    return (await cache.keys()).map(({ url }) => new URL(url).pathname.slice(1));
  });
  const guidance = await guidanceAmong(practiceApp, kept);
  const rest = kept.filter((path) => !guidance.includes(path));
  const all = await servedBytes(practiceApp, [...rest, 'sw.js', 'manifest.webmanifest']);
  note('everything for offline in one language but the guidance', all, 'bytes', '≤ 110,000 bytes');
  note('the guidance in one language', await servedBytes(practiceApp, guidance), 'bytes', 'none');
});

test('what a whole report and a revisit cost, once the app is there', async ({ page, context, practice }) => {
  const way = await countingWay(practice.origin);
  try {
    await visitOnce(page, way.origin);
    way.taken();
    await page.close();
    const again = await context.newPage();
    await again.goto(way.origin);
    await expect(again.getByRole('button', { name: words('app:first.start') })).toBeVisible();
    // A report begun says that all that a visit asks for has been asked for.
    const me = person(again, TEEN_WALK.who);
    await me.start();
    const revisit = way.taken();
    note('a revisit, once everything is there', revisit.requests, 'requests', '≤ 1');
    note('a revisit, both ways with all headers', revisit.bytes, 'bytes', 'none');

    await me.tell(TEEN_WALK.told);
    await me.send();
    await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
    const report = way.taken();
    note(
      'a whole report beyond the app, both ways with all headers',
      report.bytes,
      'bytes',
      '≤ 25,000 bytes',
    );
    note('a whole report beyond the app', report.requests, 'requests', 'none');
  } finally {
    await way.close();
  }
});
