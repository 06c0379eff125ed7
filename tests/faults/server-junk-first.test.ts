/**
 * The fault: somebody on the way puts junk under a report's id before the report comes through, as often as the intake takes it.
 * The promise: the phone never takes that for an arrival, keeps its own bytes and goes on trying; once there is room under the
 * id it arrives, and the desk shows it as the report and the junk apart.
 */

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MAX_VARIANTS } from '../../src/wire/limits.ts';
import { newSealed } from '../unit/intake/support/sealed.ts';
import { BY_ITSELF, expectNotSent } from './stage/journey.ts';
import { expect, type Line, putsOn, test, withoutBackgroundSync } from './stage/on-the-way.ts';
import { intakeFolder } from './stage/operator-hands.ts';
import { put } from './stage/senders.ts';
import { readyToSend, tapSend, teen } from './stage/short-report.ts';

/** What the intake asks for when the most variants stand under an id, and a little. */
const PAUSE = '01:00:05';

/** The phone's own request is held while somebody else puts `count` other bodies under its id. */
async function junkFirst(line: Line, send: () => Promise<void>, count: number): Promise<string> {
  line.way.plan(() => ({ kind: 'hold' }));
  await send();
  await expect.poll(() => putsOn(line.way).length, BY_ITSELF).toBeGreaterThan(0);
  const id = putsOn(line.way)[0]?.path.split('/').at(-1) ?? '';
  for (let junk = 0; junk < count; junk++) {
    expect((await put(line.service.origin, newSealed(id))).status).toBe(junk === 0 ? 201 : 409);
  }
  line.way.plan(() => ({ kind: 'none' }));
  line.way.release();
  return id;
}

test('junk that came first does not keep a report out: it arrives, and the desk shows it as the report and the junk apart', async ({
  page,
  context,
  line,
}) => {
  await withoutBackgroundSync(context);
  await readyToSend(page, line.way.origin, 'own');
  await junkFirst(line, () => tapSend(page), MAX_VARIANTS - 1);
  await expect(teen(page).state()).toHaveText(line.arrived, BY_ITSELF);
  expect(putsOn(line.way).at(-1)?.intake).toBe(409);
  const own = new Set(putsOn(line.way).map(({ sha256 }) => sha256));
  expect(own.size).toBe(1);
  expect(line.service.rows().filter(({ sha256 }) => own.has(sha256))).toHaveLength(1);
  await expectShownApart(line, await teen(page).reference(), MAX_VARIANTS - 1);
});

test('when junk has taken all the room under its id a report has not arrived, is kept and tried again, and arrives once there is room', async ({
  page,
  context,
  line,
}) => {
  await withoutBackgroundSync(context);
  await page.clock.install();
  await readyToSend(page, line.way.origin, 'own');
  const id = await junkFirst(line, () => tapSend(page), MAX_VARIANTS);
  const refusals = () => putsOn(line.way).filter(({ intake }) => intake === 429).length;
  await expect.poll(refusals, BY_ITSELF).toBeGreaterThan(0);
  await expectNotSent(page);

  const before = refusals();
  await page.clock.fastForward(PAUSE);
  await expect.poll(refusals, BY_ITSELF).toBeGreaterThan(before);
  await expectNotSent(page);
  const own = putsOn(line.way)[0]?.sha256 ?? '';
  expect(line.service.rows().map(({ sha256 }) => sha256)).not.toContain(own);
  expect(line.shown).not.toContain(line.arrived);

  forgetOne(line, id);
  await page.clock.fastForward(PAUSE);
  await expect(teen(page).state()).toHaveText(line.arrived, BY_ITSELF);
  expect(line.service.rows().filter(({ sha256 }) => sha256 === own)).toHaveLength(1);
  await expectShownApart(line, await teen(page).reference(), MAX_VARIANTS - 1);
});

/** The operator makes room under an id. */
function forgetOne({ service }: Line, id: string): void {
  const database = new DatabaseSync(join(intakeFolder(service), 'reports.sqlite'));
  database.prepare('DELETE FROM report WHERE seq = (SELECT min(seq) FROM report WHERE id = ?)').run(id);
  database.close();
}

async function expectShownApart({ service }: Line, reference: string, junk: number): Promise<void> {
  const shown = (await service.desk('open', reference)) as { reports: unknown[]; band: unknown[] };
  expect([shown.reports.length, shown.band.length]).toEqual([1, junk]);
}
