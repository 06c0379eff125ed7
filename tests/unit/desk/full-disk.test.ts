import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, type TestContext } from 'vitest';
import { referenceOf } from '../../../src/wire/reference.ts';
import { type SmallDisk, smallDisk } from '../../faults/stage/small-disk.ts';
import { moment, reportSaying } from '../report/priority-report.ts';
import { aBook, anEntry, by } from './book/a-book.ts';
import { OF_EACH_LEVEL } from './desk-and-intake.ts';
import { startWatching } from './watch/watching.ts';

const BYTES = 2 * 1024 * 1024;
const IMMEDIATE = OF_EACH_LEVEL[3];

/** A real one, gone with the test. */
async function aDisk({ skip }: TestContext, copyOf: string): Promise<SmallDisk> {
  const disk = await smallDisk(BYTES, copyOf);
  if (!disk) return skip('NOT TESTED: a small disk can only be mounted as root');
  onTestFinished(disk.remove);
  return disk;
}

it('on a full disk the known immediate report is called for, and can be read, and with room again all goes on', async (context) => {
  const watching = await startWatching();
  const folder = join(watching.at.dataDir, 'desk');
  const disk = await aDisk(context, folder);
  await rm(folder, { recursive: true });
  await symlink(disk.path, folder);
  const id = await watching.at.send(IMMEDIATE);
  await watching.look();
  const offline = async () => (await watching.desk('--offline')).text;
  const full = await offline();
  expect(full).toContain(referenceOf(id));

  await disk.fill();
  await watching.look();
  expect(watching.lines.at(-1)).toMatch(/^CANNOT LOOK: The desk’s book .+ cannot be opened or written/);
  expect(await offline()).toBe(full);
  watching.later(5);
  await watching.look();
  expect(watching.called()).toEqual([['immediate'], ['immediate', 'cannot-look']]);
  await disk.makeRoom();
  await watching.look();
  expect(watching.lines).toContain('Looks again.');

  // With nothing but the file itself, as a watch that ended left it.
  await watching.restart();
  await disk.fill();
  const list = await watching.desk('--offline', '--json');
  expect(JSON.parse(list.text).reports).toMatchObject([{ id }]);
  expect(
    JSON.parse((await watching.desk('open', referenceOf(id), '--offline', '--json')).text),
  ).toMatchObject({
    reports: [{ id }],
  });
  // That it was read cannot be noted, and it goes on counting as unread.
  expect(await watching.desk('open', referenceOf(id), '--offline')).toMatchObject({
    code: 0,
    text: expect.stringContaining(id),
  });
  expect(JSON.parse((await watching.desk('--offline', '--json')).text).reports).toMatchObject([
    { id, case: { read: false } },
  ]);
  watching.later(5);
  await watching.look();
  expect(watching.called()[2]).toContain('immediate');
  await disk.makeRoom();
  await watching.at.send(IMMEDIATE);
  await watching.look();
  expect(JSON.parse(watching.bodies.at(-1) ?? '')).toMatchObject({ counts: { immediate: 2 } });
});

it('on a full disk a report becomes immediate when its day comes, whether or not that can be written', async (context) => {
  const from = await mkdtemp(join(tmpdir(), 'full-disk-test-'));
  onTestFinished(() => rm(from, { recursive: true }));
  const disk = await aDisk(context, from);
  const file = join(disk.path, 'book.sqlite');
  const open = aBook({ file });
  const dated = anEntry(
    reportSaying({ concerns: ['groomed'], meeting: 'planned', 'meeting-when': moment('date', '2026-11-28') }),
  );
  open.keep([dated], null);
  const levels = (book: typeof open, now: string) =>
    book.list(now).map((one) => ('card' in one ? one.card.priority.level : null));
  expect(levels(open, '2026-11-25T12:00:00Z')).toEqual(['urgent']);
  await disk.fill();
  expect(levels(open, '2026-11-26T12:00:00Z')).toEqual(['immediate']);
  open.close();
  const again = aBook({ file });
  expect(levels(again, '2026-11-26T12:00:00Z')).toEqual(['immediate']);
  const acknowledge = () => again.note([by(dated.row.id, { kind: 'acknowledged' })]);
  expect(acknowledge).toThrow('the book cannot be written');
  await disk.makeRoom();
  acknowledge();
  expect(again.list('2026-11-26T12:00:00Z')).toMatchObject([{ state: { acknowledgedBy: 'Sam' } }]);
});
