import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskErasersFile } from '../../../../src/desk/server/erase/erasers.ts';
import { referenceOf } from '../../../../src/wire/reference.ts';
import { agreeing, fileIn, startTwoDesks, type TwoDesks } from './two-desks.ts';

let desks: TwoDesks;
beforeAll(async () => {
  desks = await startTwoDesks();
}, 60_000);
afterAll(() => desks.close());

const answered: TwoDesks['answered'] = (said) => desks.answered(said);
const propose = (id: string) =>
  desks.ada.does(['erase', 'propose', referenceOf(id)], { typed: 'the set period is over' });
const sign = (...args: readonly string[]) => desks.ben.does(['erase', 'sign', ...args]);
/** What was shown to Ben says that he should add if he agrees. */
const addedFrom = (text: string) => /--agree=[0-9a-f]{64}$/.exec(text)?.[0] ?? '';

describe('the second person signs only the order that was shown to them', () => {
  test('a file that was swapped after they looked is refused, and nothing in it is signed', async () => {
    const [looked, swapped] = [await answered(), await answered()];
    const [file, other] = [fileIn(await propose(looked)), fileIn(await propose(swapped))];
    const own = await readFile(file);
    const { text } = await sign(file);
    expect(text).toContain(referenceOf(looked));
    expect(addedFrom(text)).not.toBe('');

    await copyFile(other, file);
    const before = await readFile(file, 'utf8');
    const refused = await sign(file, addedFrom(text));
    expect(refused.code).toBe(1);
    expect(refused.text).toContain('not the one that you agreed to');
    expect(refused.text).toContain('Nothing was signed');
    expect(await readFile(file, 'utf8')).toBe(before);
    expect((await desks.atIntake('erase', file)).text).toContain('Only one person has signed');

    await writeFile(file, own);
    const signed = await sign(file, addedFrom(text));
    expect(signed.code).toBe(0);
    // The cases are said again, so that what was signed stands beside the word that it was.
    expect(signed.text).toContain(`${referenceOf(looked)}  closed `);
    expect(signed.text).not.toContain(referenceOf(swapped));
    expect(signed.text).toContain('Ben has signed too');
    expect(JSON.parse(await readFile(file, 'utf8')).signatures).toHaveLength(2);
  });

  test('agreeing without saying to what is refused, and says how', async () => {
    const file = fileIn(await propose(await answered()));
    const before = await readFile(file, 'utf8');
    const digest = (await agreeing(file)).slice('--agree='.length);
    for (const agree of [['--agree'], ['--agree='], ['--agree', digest]]) {
      const { code, text } = await sign(file, ...agree);
      expect(code).toBe(2);
      expect(text).toContain('Do the same without --agree');
    }
    for (const agree of [digest.slice(0, 16), digest.slice(1), 'a'.repeat(64)]) {
      const { code, text } = await sign(file, `--agree=${agree}`);
      expect(code).toBe(1);
      expect(text).toContain('the digest was not copied whole');
    }
    expect(await readFile(file, 'utf8')).toBe(before);
  });
});

describe('the second person signs nothing', () => {
  test('when the second person’s desk does not know who signed first, or the order was changed', async () => {
    const file = fileIn(await propose(await answered()));
    const list = deskErasersFile(desks.ben.dataDir);
    const before = await readFile(list);
    const refused = async (words: string) => {
      for (const agree of [[], [await agreeing(file)]]) {
        const { code, text } = await desks.ben.does(['erase', 'sign', file, ...agree]);
        expect(code).toBe(1);
        expect(text).toContain(words);
        expect(text.split('\n')).toHaveLength(1);
      }
    };
    const erasers = JSON.parse(before.toString()) as { name: string }[];
    await writeFile(list, JSON.stringify(erasers.filter(({ name }) => name !== 'Ada')));
    await refused("Nobody on this desk's list has signed this order");
    const gone = erasers.map((one) =>
      one.name === 'Ada' ? { ...one, revokedAt: '2026-11-01T12:00:00Z' } : one,
    );
    await writeFile(list, JSON.stringify(gone));
    await refused('may not sign any more');
    await writeFile(list, '{');
    await refused('is not a list of keys');
    await writeFile(list, before);

    const order = await readFile(file, 'utf8');
    await writeFile(file, order.replace('the set period', 'the old period'));
    await refused('or it was changed since');
    await writeFile(file, order);
    expect((await desks.ben.does(['erase', 'sign', file, await agreeing(file)])).text).toContain(
      'Ben has signed too',
    );
  });

  test('when the second person’s own desk speaks against it', async () => {
    const id = await answered();
    const file = fileIn(await propose(id));
    await desks.ben.does(['hold', referenceOf(id)], { typed: 'a court has asked' });
    const { code, text } = await desks.ben.does(['erase', 'sign', file, await agreeing(file)]);
    expect(code).toBe(1);
    expect(text).toContain(`${referenceOf(id)}  is on hold`);
  });

  test('while something it belongs with is not closed at the second person’s desk, begun or not', async () => {
    const [id, other] = [
      await answered({ usernames: 'tom_77', platforms: 'Kik' }),
      await answered({ usernames: 'tom_77', platforms: 'Kik' }),
    ];
    const file = fileIn(await propose(id));
    const refused = await desks.ben.does(['erase', 'sign', file, await agreeing(file)]);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.text).toContain(`${referenceOf(id)}  belongs with a case that is open, or may`);
    for (const args of [['open'], ['outcome', 'answered'], ['close']]) {
      const done = await desks.ben.does([args[0] ?? '', referenceOf(other), ...args.slice(1)]);
      if (done.code !== 0) throw new Error(done.text);
    }
    expect((await desks.ben.does(['erase', 'sign', file, await agreeing(file)])).text).toContain(
      'Ben has signed too',
    );
  });
});
