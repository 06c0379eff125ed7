import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import desk from '../../../locales/en/desk.json' with { type: 'json' };
import { CaseEvent, OUTCOMES } from '../../../src/desk/server/book/case-event.ts';
import { referenceOf } from '../../../src/wire/reference.ts';
import { reportSaying } from '../report/priority-report.ts';
import { type DeskAndIntake, listed, startDeskAndIntake } from './desk-and-intake.ts';

let at: DeskAndIntake;
beforeAll(async () => {
  at = await startDeskAndIntake();
});
afterAll(() => at.close());

const groomed = reportSaying({ concerns: ['groomed'] });
let id: string;
let ref: string;
beforeEach(async () => {
  id = await at.send(groomed);
  ref = referenceOf(id);
});

const inList = async () => (await listed(at)).reports.find((one) => one.id === id);
const done = async (...args: string[]) => expect(await at.desk(...args)).toMatchObject({ code: 0 });
const refused = async (words: string, ...args: string[]) => {
  const { code, text } = await at.desk(...args);
  expect(text).toContain(words);
  expect(text.split('\n')).toHaveLength(1);
  expect(code).toBeGreaterThan(0);
};

describe('an advisor', () => {
  it('who opens a report has read it; a machine that takes it as JSON has not', async () => {
    expect(await inList()).toMatchObject({ case: { read: false } });
    await done('open', ref, '--json');
    expect(await inList()).toMatchObject({ case: { read: false } });
    await done('open', ref);
    expect(await inList()).toMatchObject({ case: { read: true } });
    await done('open', ref);
    const { reports } = JSON.parse((await at.desk('open', ref, '--json')).text);
    expect(reports[0].events).toMatchObject([{ by: 'Sam', did: { kind: 'read' } }]);
  });

  it('takes a case in hand, notes, says how it ended and closes it: then it leaves the list and is still found', async () => {
    expect((await at.desk('acknowledge', ref)).text).toBe(`${ref}, Sam: has it in hand`);
    expect(await inList()).toMatchObject({ case: { acknowledgedBy: 'Sam' } });
    await refused('Nobody has read', 'close', ref);
    await done('open', ref);
    expect((await at.deskTyping('Rang the school.\nThey \u001b[2Jknow.\n', 'note', ref)).code).toBe(0);
    await refused('has no outcome yet', 'close', ref);
    await refused('one of: safeguarded', 'outcome', ref, 'happy');
    await done('outcome', ref, 'safeguarded');
    await done('close', ref);
    expect(await inList()).toBeUndefined();
    await refused('closed already', 'close', ref);

    const { text } = await at.desk('open', ref);
    expect(text).toContain(`Report ${ref}`);
    expect(text).toContain(`What was done about ${ref}`);
    expect(text).toMatch(/GMT {2}Sam: outcome: a child was made safe\n.*GMT {2}Sam: closed it/);
    expect(text).toContain('        │ Rang the school.\n        │ They ⟨U+001B⟩[2Jknow.');
    await done('reopen', ref);
    expect(await inList()).toMatchObject({ case: { read: false, closed: false } });
    expect(await inList()).not.toHaveProperty('case.outcome');
    await done('open', ref);
    await refused('has no outcome yet', 'close', ref);
    await refused('open already', 'reopen', ref);
  });

  it('holds a case, saying why, and lets it go again', async () => {
    await refused('not on hold', 'release', ref);
    await refused('Nothing was typed', 'hold', ref);
    expect((await at.deskTyping('the police asked', 'hold', ref)).code).toBe(0);
    expect(await inList()).toMatchObject({ case: { held: true } });
    expect((await at.desk('open', ref)).text).toContain('│ the police asked');
    await done('release', ref);
    expect(await inList()).toMatchObject({ case: { held: false } });
    const { code, text } = await at.deskTyping('x'.repeat(401), 'hold', ref);
    expect({ code, text }).toMatchObject({ code: 1, text: expect.stringContaining('at most 400') });
  });

  it('says that two cases belong together, which both show, and takes it back', async () => {
    const other = await at.send(groomed);
    await done('link', ref, referenceOf(other));
    const linked = async () =>
      (await listed(at)).reports
        .filter((one) => one.id === id || one.id === other)
        .map((one) => (one as unknown as { case: { linkedTo: string[] } }).case.linkedTo);
    expect(await linked()).toEqual([[other], [id]]);
    await refused('cannot belong with itself', 'link', ref, ref);
    await done('unlink', ref, referenceOf(other));
    expect(await linked()).toEqual([[], []]);
    await refused('Nobody said', 'unlink', ref, referenceOf(other));
  });

  it('names one of two that share a reference by its id', async () => {
    const one = 'abcdef01-2345-4789-8abc-def012345678';
    const twin = 'abcdef01-2345-4000-8abc-def012345678';
    for (const each of [one, twin]) await at.send(groomed, { id: each });
    await refused('by its whole id', 'acknowledge', referenceOf(one));
    await done('acknowledge', twin.toUpperCase());
    const cases = (await listed(at)).reports.filter((each) => each.id === one || each.id === twin);
    expect(cases).toMatchObject([{ case: {} }, { case: { acknowledgedBy: 'Sam' } }]);
    expect(cases[0]).not.toHaveProperty('case.acknowledgedBy');
  });

  it('cannot close what cannot be read', async () => {
    const junk = referenceOf(await at.sendPlain(new TextEncoder().encode('mild')));
    await done('acknowledge', junk);
    await refused('stays in view', 'close', junk);
    expect((await at.desk('open', junk)).text).toContain('Sam: has it in hand');
  });

  it('is told in one line how a command is used', async () => {
    for (const command of ['acknowledge', 'note', 'close', 'reopen', 'hold', 'release']) {
      await refused(`npm run desk -- ${command} REFERENCE`, command);
      await refused(`npm run desk -- ${command} REFERENCE`, command, ref, 'more');
      await refused('not a reference', command, 'K7M');
    }
    for (const command of ['outcome', 'link', 'unlink']) {
      await refused(`npm run desk -- ${command} REFERENCE`, command, ref);
      await refused(`npm run desk -- ${command} REFERENCE`, command, ref, 'a', 'b');
    }
    await refused('Nothing has arrived under', 'acknowledge', 'K7M-2QX-9TD');
  });
});

it('there are words for everything that is done, and every outcome', () => {
  const kinds = CaseEvent.shape.did.options.map((option) => option.shape.kind.value);
  expect(Object.keys(desk.case.did).sort()).toEqual([...kinds].sort());
  expect(Object.keys(desk.case.outcome).sort()).toEqual([...OUTCOMES].sort());
});
