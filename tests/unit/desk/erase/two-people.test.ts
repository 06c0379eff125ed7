import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { referenceOf } from '../../../../src/wire/reference.ts';
import { reportSaying } from '../../report/priority-report.ts';
import { agreeing, daysAgo, fileIn, intakeBytes, startTwoDesks, type TwoDesks } from './two-desks.ts';

const REASON = { typed: 'the set period is over' };
let desks: TwoDesks;
beforeAll(async () => {
  desks = await startTwoDesks();
}, 60_000);
afterAll(() => desks.close());

const answered: TwoDesks['answered'] = (said) => desks.answered(said);
const propose = (...ids: readonly string[]) =>
  desks.ada.does(['erase', 'propose', ...ids.map(referenceOf)], REASON);
/** The sealed bytes of the one report under an id, as the intake has them. */
async function sealedAt(id: string): Promise<Uint8Array> {
  const token = (await readFile(join(desks.ada.dataDir, 'desk', 'token'), 'utf8')).trim();
  const shown = JSON.parse((await desks.ada.does(['open', referenceOf(id), '--json'])).text);
  const headers = { authorization: `Bearer ${token}` };
  const address = `${desks.intake.origin}/v1/reports/${id}?sha256=${shown.reports[0].sha256}`;
  return new Uint8Array(await (await fetch(address, { headers })).arrayBuffer());
}
const signedByBoth = async (...ids: readonly string[]): Promise<string> => {
  const file = fileIn(await propose(...ids));
  const { code, text } = await desks.ben.does(['erase', 'sign', file, await agreeing(file)]);
  if (code !== 0) throw new Error(text);
  return file;
};

describe('two people erase a closed case', () => {
  test('one proposes, the other reads and agrees, the intake erases, each desk follows, and it can be proved', async () => {
    const [going, staying] = [await answered(), await answered()];
    const reference = referenceOf(going);
    const proposed = await propose(going);
    expect(proposed.text).toContain('signed by Ada (cases: 1)');
    const file = fileIn(proposed);

    expect(await desks.atIntake('erase', file)).toMatchObject({
      code: 1,
      text: 'Only one person has signed this order. It needs two.',
    });
    const read = await desks.ben.does(['erase', 'sign', file]);
    expect(read.text).toContain('“the set period is over”');
    expect(read.text).toContain(
      `${reference}  closed ${daysAgo(90)().toISOString().slice(0, 10)}, outcome answered`,
    );
    expect(await desks.atIntake('erase', file)).toMatchObject({ code: 1 });
    const agree = /--agree=\S+/.exec(read.text)?.[0] ?? '';
    expect((await desks.ben.does(['erase', 'sign', file, agree])).text).toContain('Ben has signed too');

    expect((await desks.ada.does(['erase', 'done', file])).text).toContain(
      `The intake still holds ${reference}`,
    );
    expect((await intakeBytes(desks.intake)).includes(going)).toBe(true);
    const erased = await desks.atIntake('erase', file);
    expect(erased).toMatchObject({ code: 0 });
    expect(erased.text).toContain('Erased (reports: 1), as ordered and signed by Ada, Ben.');
    expect((await intakeBytes(desks.intake)).includes(going)).toBe(false);
    expect((await intakeBytes(desks.intake)).includes(staying)).toBe(true);

    const [taken, own] = [join(desks.intake.dataDir, 'order-taken.json'), await readFile(file)];
    await writeFile(taken, own);
    for (const advisor of [desks.ada, desks.ben]) {
      expect((await advisor.does(['erase', 'done', taken])).text).toContain("Erased from this desk's book");
      expect((await advisor.does(['open', reference])).text).toContain(
        `Nothing has arrived under ${reference}`,
      );
      expect((await advisor.does(['open', referenceOf(staying)])).code).toBe(0);
    }
    // The typed reason lies in no file of the desk any more.
    await expect(readFile(file)).rejects.toThrow('ENOENT');
    const digest = /[0-9a-f]{64}/.exec(erased.text)?.[0] ?? '';
    const proof = await desks.atIntake('erased', digest);
    expect(proof).toMatchObject({ code: 0 });
    expect(proof.text).toContain(`reports: 1  by Ada, Ben  ${digest}`);
    expect(proof.text).toContain('The record holds');
  });

  test('what a restored backup brings back is seen, and erased again with the same order', async () => {
    const id = await answered();
    const file = await signedByBoth(id);
    const sealed = await sealedAt(id);
    const erased = await desks.atIntake('erase', file);
    expect(await desks.atIntake('erased')).toMatchObject({ code: 0 });

    await desks.intake.sendBytes(sealed, id);
    const back = await desks.atIntake('erased');
    expect(back.code).toBe(1);
    expect(back.text).toContain(`${referenceOf(id)} was erased and is in the database`);
    const again = await desks.atIntake('erase', file);
    expect(again).toMatchObject({ code: 0 });
    expect(/[0-9a-f]{64}/.exec(again.text)).toEqual(/[0-9a-f]{64}/.exec(erased.text));
    expect((await intakeBytes(desks.intake)).includes(id)).toBe(false);
    expect(await desks.atIntake('erased')).toMatchObject({ code: 0 });
  });
});

describe('nothing is erased', () => {
  test('when the first person signs again as the second', async () => {
    const file = fileIn(await propose(await answered()));
    const again = await desks.ada.does(['erase', 'sign', file, await agreeing(file)]);
    expect(again.text).toContain("Both signatures are one person's");
  });

  test('of a case that is open, referred, on hold, without an outcome, or closed too lately', async () => {
    const open = await desks.intake.send(reportSaying({}));
    const referred = await answered();
    await desks.ada.does(['outcome', referenceOf(referred), 'referred'], { at: daysAgo(80) });
    const held = await answered();
    await desks.ada.does(['hold', referenceOf(held)], { typed: 'a court has asked' });
    const late = await desks.intake.send(reportSaying({}));
    for (const args of [['open'], ['outcome', 'answered'], ['close']]) {
      await desks.ada.does([args[0] ?? '', referenceOf(late), ...args.slice(1)], { at: daysAgo(29) });
    }
    const { code, text } = await propose(open, referred, held, late);
    expect(code).toBe(1);
    expect(text.split('\n')).toEqual([
      'NOTHING IS ERASED OR PROPOSED, because of this:',
      `    ${referenceOf(open)}  is not closed`,
      `    ${referenceOf(open)}  has no outcome`,
      `    ${referenceOf(referred)}  was referred: such a case is never erased`,
      `    ${referenceOf(held)}  is on hold`,
      `    ${referenceOf(late)}  has not been closed for as long as is set`,
    ]);
  });

  test('of a case that belongs, or may belong, with an open one', async () => {
    const linked = await answered();
    const shares = await answered({ usernames: 'bob_22', platforms: 'Kik' });
    const claimed = await answered();
    const open = await desks.intake.send(reportSaying({ usernames: 'b0b_22', platforms: 'Kik' }));
    await desks.intake.send(reportSaying({}, { earlierReference: referenceOf(claimed) }));
    await desks.ada.does(['link', referenceOf(linked), referenceOf(open)]);
    const { text } = await propose(linked, shares, claimed);
    expect(text.split('\n').slice(1)).toEqual(
      [linked, shares, claimed].map(
        (id) => `    ${referenceOf(id)}  belongs with a case that is open, or may`,
      ),
    );
  });

  test('when something else has come under the same id since', async () => {
    const id = await answered();
    const file = await signedByBoth(id);
    await desks.intake.send(reportSaying({ story: 'something else' }), { id });
    const { code, text } = await desks.atIntake('erase', file);
    expect(code).toBe(1);
    expect(text).toContain(`Under ${referenceOf(id)} stands something that is not in the order`);
    expect((await intakeBytes(desks.intake)).includes(id)).toBe(true);
  });

  test('without a reason', async () => {
    const id = await answered();
    const { code, text } = await desks.ada.does(['erase', 'propose', referenceOf(id)], { typed: 'old' });
    expect(code).toBe(1);
    expect(text).toBe('A reason is needed, of 10 to 400 characters. Nothing was made.');
  });

  test('where no period is set: erasing is off', async () => {
    const id = await answered();
    const settings = join(desks.ada.dataDir, 'desk', 'settings.json');
    const before = await readFile(settings);
    await writeFile(settings, '{}');
    const { code, text } = await propose(id);
    await writeFile(settings, before);
    expect(code).toBe(1);
    expect(text).toContain('Erasing is off at this desk');
  });

  test('when one of the two may not sign any more', async () => {
    const file = await signedByBoth(await answered());
    const list = join(desks.intake.dataDir, 'intake', 'erasers.json');
    const before = await readFile(list);
    expect((await desks.atIntake('eraser', 'revoke', 'ben')).code).toBe(0);
    const { code, text } = await desks.atIntake('erase', file);
    expect(code).toBe(1);
    expect(text).toContain('may not sign any more');
    expect((await desks.atIntake('eraser', 'list')).text).toContain('Erasing is off: it needs two people');
    await writeFile(list, before);
  });

  test('at a desk that is asked for something it cannot do, and it says why', async () => {
    const id = await answered();
    const reference = referenceOf(id);
    const half = fileIn(await propose(id));
    const whole = await signedByBoth(id);
    const own = join(desks.ben.dataDir, 'desk', 'settings.json');
    const before = await readFile(own);
    const said = async (who: 'ada' | 'ben', ...args: string[]) =>
      (await desks[who].does(['erase', ...args], REASON)).text;
    expect(await said('ada', 'propose', reference, '--as=Nobody')).toContain('There is no key for Nobody');
    expect(await said('ada', 'propose', 'ZZZ-ZZZ-ZZ1')).toContain('Nothing has arrived under');
    expect(await said('ben', 'sign', whole)).toContain('Two people have signed this order already');
    expect(await said('ben', 'sign', own)).toContain('not an order to erase');
    expect(await said('ada', 'done', half)).toContain('Only one person has signed');
    await writeFile(own, '{"eraseClosedAfterDays":365}');
    expect(await said('ben', 'sign', half)).toContain('goes by 30 days');
    await writeFile(own, before);
    expect((await desks.ada.does(['erase', 'everything'])).code).toBe(2);
  });

  test('with a desk’s token, by any method', async () => {
    const id = await answered();
    const token = (await readFile(join(desks.ada.dataDir, 'desk', 'token'), 'utf8')).trim();
    for (const method of ['DELETE', 'PUT', 'POST', 'PATCH']) {
      const response = await fetch(`${desks.intake.origin}/v1/reports/${id}`, {
        method,
        headers: { authorization: `Bearer ${token}` },
        ...(method === 'DELETE' ? {} : { body: 'x' }),
      });
      expect([404, 405]).toContain(response.status);
    }
    expect((await intakeBytes(desks.intake)).includes(id)).toBe(true);
  });
});

describe('the record', () => {
  test('that was cut, changed or is not as two people signed it does not hold, and nothing is erased on it', async () => {
    const first = await desks.atIntake('erase', await signedByBoth(await answered()));
    const digest = /[0-9a-f]{64}/.exec(first.text)?.[0] ?? '';
    const folder = join(desks.intake.dataDir, 'intake', 'erased');
    const copy = join(desks.intake.dataDir, 'erased-copy');
    await cp(folder, copy, { recursive: true });
    const last = join(folder, (await readdir(folder)).sort().at(-1) ?? '');
    const text = await readFile(last, 'utf8');

    await writeFile(last, text.replace(/"at": "[^"]*"/, '"at": "2026-01-01T00:00:00.000Z"'));
    expect((await desks.atIntake('erased', digest)).text).toContain('THE RECORD');
    const { erased } = JSON.parse(text);
    await writeFile(
      last,
      JSON.stringify({ ...JSON.parse(text), erased: [{ ...erased[0], sha256: 'c'.repeat(64) }] }),
    );
    expect((await desks.atIntake('erased')).text).toContain('two people did not sign');
    await rm(last);
    expect((await desks.atIntake('erased', digest)).text).toContain('It was cut or changed');
    await writeFile(last, '{}');
    const next = await desks.atIntake('erase', await signedByBoth(await answered()));
    expect(next.text).toContain('DOES NOT HOLD');

    await rm(folder, { recursive: true });
    await cp(copy, folder, { recursive: true });
    expect((await desks.atIntake('erased', digest)).code).toBe(0);
  });
});
