import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cardOf, stillHolds } from '../../../../src/desk/server/book/card.ts';
import type { AnswerValue } from '../../../../src/report/answers.ts';
import { ONLINE_ABUSE } from '../../../../src/report/online-abuse.ts';
import { prioritise } from '../../../../src/report/priority.ts';
import { moment, reportSaying } from '../../report/priority-report.ts';
import { aBook, anEntry, aRow, bookFile, by, NOW } from './a-book.ts';

/** How often each part of the file was written is seen by what is new in it. */
function boxesOf(file: string, table: 'entry' | 'block'): ReadonlySet<string> {
  const database = new DatabaseSync(file, { readOnly: true });
  const boxes = database.prepare(`SELECT box FROM ${table}`).all();
  database.close();
  return new Set(boxes.map(({ box }) => Buffer.from(box as Uint8Array).toString('base64')));
}

it('a list of two thousand opens no report, and one thing done writes one box of cards', () => {
  const file = bookFile();
  const book = aBook({ file });
  const entries = Array.from({ length: 2000 }, () => anEntry());
  book.keep(entries, null);
  const listed = book.list(NOW);
  const blocks = boxesOf(file, 'block');
  expect(blocks.size).toBe(8);

  const broken = new DatabaseSync(file);
  broken.exec('UPDATE entry SET box = zeroblob(0)');
  broken.close();
  expect(aBook({ file }).list(NOW)).toEqual(listed);
  const { id } = entries[700]?.row ?? { id: '' };
  book.note([by(id, { kind: 'acknowledged' })]);
  expect(
    book
      .list(NOW)
      .filter(({ state }) => state.acknowledgedBy === 'Sam')
      .map(({ row }) => row.id),
  ).toEqual([id]);
  expect([...boxesOf(file, 'block')].filter((box) => !blocks.has(box))).toHaveLength(1);
});

it('a card is made anew only on the day on which it may say something else', () => {
  const file = bookFile();
  const book = aBook({ file });
  const meeting = { 'meeting-when': moment('date', '2026-11-28'), meeting: 'planned' };
  const dated = anEntry(reportSaying({ concerns: ['groomed'], ...meeting }));
  book.keep([dated, anEntry()], null);
  const levelAt = (now: string) =>
    book.list(now).map((one) => ('card' in one ? one.card.priority.level : null));
  expect(levelAt('2026-11-25T23:59:59Z')).toEqual(['urgent', 'standard']);
  const written = boxesOf(file, 'block');
  expect(levelAt('2026-11-25T12:00:00Z')).toEqual(['urgent', 'standard']);
  expect(boxesOf(file, 'block')).toEqual(written);
  expect(levelAt('2026-11-26T00:00:01Z')).toEqual(['immediate', 'standard']);
  expect(boxesOf(file, 'block')).not.toEqual(written);
  // A clock that was put back.
  expect(levelAt('2026-11-24T00:00:00Z')).toEqual(['urgent', 'standard']);
});

const QUESTIONS = ONLINE_ABUSE.screens.flatMap(({ questions }) => questions);
const aDay = fc
  .integer({ min: -12, max: 12 })
  .map((days) => new Date(Date.parse('2026-11-22T00:00:00Z') + days * 86_400_000).toISOString().slice(0, 10));
const aMoment = fc
  .tuple(
    fc.constantFrom('now', 'today', 'tomorrow', 'this-week', 'date', 'already-happened', 'not-sure'),
    fc.option(aDay, { nil: undefined }),
    fc.constantFrom(
      '2026-11-22T18:00:00+00:00',
      '2026-11-22T23:30:00-09:30',
      '2026-11-23T04:00:00+05:45',
      '2026-11-20T01:00:00Z',
    ),
  )
  .map(([code, day, saidAt]) => moment(code, day, day, saidAt));
const anAnswer = fc.constantFrom(...QUESTIONS).chain((question): fc.Arbitrary<[string, AnswerValue]> => {
  const codes =
    'options' in question
      ? question.options.map((option) => (typeof option === 'string' ? option : option.code))
      : ['x'];
  const one = fc.constantFrom(...codes);
  const value: fc.Arbitrary<AnswerValue> =
    question.kind === 'when'
      ? aMoment
      : question.kind === 'many'
        ? fc.uniqueArray(one, { minLength: 1, maxLength: 4 })
        : question.kind === 'number'
          ? fc.integer({ min: 1, max: 18 })
          : question.kind === 'one'
            ? one
            : fc.constant('something mild');
  return value.map((given) => [question.id, given]);
});
const aTime = fc
  .integer({ min: -6 * 96, max: 12 * 96 })
  .map((quarters) => new Date(Date.parse('2026-11-22T18:30:00Z') + quarters * 900_000).toISOString());

it('for as long as a card holds, it ranks a report as reading it anew would, whatever was said and whenever', () => {
  fc.assert(
    fc.property(
      fc.array(anAnswer, { maxLength: 8 }),
      fc.array(anAnswer, { maxLength: 3 }),
      fc.tuple(aTime, aTime, aTime),
      (answers, earlier, [receivedAt, made, read]) => {
        const report = reportSaying(Object.fromEntries(answers), {}, Object.fromEntries(earlier));
        const row = aRow({ receivedAt });
        const opened = { mode: 'live', report, operatorSha256: '', recipientsSha256: [] } as const;
        const card = cardOf(opened, row, made);
        expect(stillHolds(card, row, made)).toBe(true);
        if (stillHolds(card, row, read)) {
          expect(card.priority).toEqual(prioritise(report, { now: read, receivedAt }));
        }
      },
    ),
    { numRuns: 1500 },
  );
});
