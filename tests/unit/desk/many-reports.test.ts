import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBook } from '../../../src/desk/server/book/open-book.ts';
import { bookFile, readIdentities } from '../../../src/desk/server/desk-folder.ts';
import { readBookKey } from '../../../src/desk/server/keys/book-key.ts';
import { referenceOf } from '../../../src/wire/reference.ts';
import { reportSaying } from '../report/priority-report.ts';
import { anEntry } from './book/a-book.ts';
import { type DeskAndIntake, OF_EACH_LEVEL, startDeskAndIntake } from './desk-and-intake.ts';

const PLENTY = 203;
const standard = Array.from({ length: PLENTY }, () => anEntry(reportSaying({ concerns: ['groomed'] })));
const endangered = anEntry(OF_EACH_LEVEL[3]);
const advice = anEntry(OF_EACH_LEVEL[0]);

let at: DeskAndIntake;
beforeAll(async () => {
  at = await startDeskAndIntake();
  const held = await readIdentities(at.dataDir);
  if (!held.ok) throw new Error(held.why);
  const key = await readBookKey(at.dataDir, held.identities);
  if (!key.ok) throw new Error(key.why);
  const opened = openBook({ file: bookFile(at.dataDir), key: key.key, marksOf: () => [] });
  if (!opened.ok) throw new Error(opened.why);
  opened.book.keep([...standard, advice, endangered], null);
  opened.book.close();
});
afterAll(() => at.close());

const references = (text: string) => text.match(/^[0-9A-Z]{3}(-[0-9A-Z]{3}){2}(?= )/gm) ?? [];
const first = referenceOf(endangered.row.id);

it('of very many the most endangered are named, and of the rest it says how many there are of what', async () => {
  const { text } = await at.desk('--offline');
  expect(text).toContain(`${PLENTY + 2} reports`);
  expect(references(text)).toEqual([first, ...standard.slice(0, 199).map(({ row }) => referenceOf(row.id))]);
  expect(text).toContain('5 more wait and are not shown (4 STANDARD, 1 ADVICE).');
});

it('every one is named when that is asked for, and always to machines', async () => {
  const { text } = await at.desk('--offline', '--all');
  const all = [first, ...standard.map(({ row }) => referenceOf(row.id)), referenceOf(advice.row.id)];
  expect(references(text)).toEqual(all);
  expect(text).not.toContain('not shown');
  const { reports } = JSON.parse((await at.desk('--offline', '--json')).text);
  expect(reports.map(({ reference }: { reference: string }) => reference)).toEqual(all);
});
