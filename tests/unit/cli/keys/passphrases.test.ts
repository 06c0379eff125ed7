import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import desk from '../../../../locales/en/desk.json' with { type: 'json' };
import { makePassphrase } from '../../../../src/cli/keys/make-passphrase.ts';
import { passphrases } from '../../../../src/cli/keys/passphrases.ts';
import { random } from '../../../../src/crypto/random.ts';
import { createWords } from '../../../../src/desk/server/show/words.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passphrase-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Somebody at a terminal. A function types what it was just shown. */
function person(...answers: (string | null | ((shown: string) => string))[]) {
  const told: string[] = [];
  const prompts: string[] = [];
  const terminal = {
    hidden: async (prompt: string) => {
      prompts.push(prompt);
      const answer = answers.shift() ?? null;
      return typeof answer === 'function' ? answer(told.join('\n')) : answer;
    },
  };
  return { told, prompts, terminal };
}
const world = { file: undefined, random, words: createWords({ desk }) };
const choose = (who: ReturnType<typeof person>) =>
  passphrases({ ...world, terminal: who.terminal, tell: (line) => who.told.push(line) }).choose();

describe('choosing a passphrase', () => {
  it('takes anything of twelve signs that is typed twice', async () => {
    for (const good of ['aaaaaaaaaaaa', ' twelve  one', 'ŵŵŵŵŵŵŵŵŵŵŵŵ', '🙂'.repeat(12)]) {
      expect(await choose(person(good, good))).toBe(good);
    }
  });

  it('says why not when it is shorter, and asks again', async () => {
    const who = person('🙂'.repeat(11), 'long enough now', 'long enough now');
    expect(await choose(who)).toBe('long enough now');
    expect(who.told).toHaveLength(2);
    expect(who.told[1]).toContain('fewer than 12');
  });

  it('makes a good one for whoever presses Enter, shows it once, and has it typed', async () => {
    const copied = (shown: string) => /Yours is: (\S+)/.exec(shown)?.[1] ?? '';
    const who = person('', copied);
    const chosen = await choose(who);
    expect(chosen).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){4}[0-9a-hjkmnp-tv-z]{4}$/);
    expect(who.told.join('\n').split(chosen ?? '')).toHaveLength(2);
  });

  it('takes none that was typed differently the second time, and none that was given up', async () => {
    const slip = person('long enough now', 'long enough mow', 'long enough now', 'long enough now');
    expect(await choose(slip)).toBe('long enough now');
    expect(slip.told[1]).toContain('differ');
    expect(await choose(person('long enough now', null))).toBeNull();
    expect(await choose(person(null))).toBeNull();
    expect(await choose(person(...Array<string>(20).fill('short')))).toBeNull();
  });

  it('made ones have every sign in every place, and do not come twice', () => {
    const many = Array.from({ length: 2000 }, () => makePassphrase(random));
    expect(new Set(many).size).toBe(2000);
    for (const at of [0, 8, 23]) expect(new Set(many.map((one) => one[at])).size).toBe(32);
  });
});

describe('DESK_PASSPHRASE_FILE', () => {
  const from = async (content: string, mode = 0o600) => {
    const file = join(folder, 'passphrase');
    await writeFile(file, content);
    await chmod(file, mode);
    const told: string[] = [];
    const all = passphrases({ ...world, file, terminal: null, tell: (line) => told.push(line) });
    return { ...all, told };
  };
  const about = { file: 'a.age', again: false };

  it('answers with its first line, to the letter', async () => {
    expect(await (await from(' a long passphrase \r\nsecond')).ask(about)).toBe(' a long passphrase ');
    expect(await (await from('a long passphrase')).choose()).toBe('a long passphrase');
  });

  it('that others can read, that is empty, or is not there, answers nothing and says so', async () => {
    for (const [content, mode, said] of [
      ['a long passphrase', 0o644, 'Others on this machine'],
      ['a long passphrase', 0o620, 'Others on this machine'],
      ['\na long passphrase', 0o600, 'holds no passphrase'],
    ] as const) {
      const { ask, told } = await from(content, mode);
      expect(await ask(about)).toBeNull();
      expect(told).toEqual([expect.stringContaining(said)]);
      expect(told.join()).not.toContain('a long passphrase');
    }
    const told: string[] = [];
    const gone = passphrases({
      ...world,
      file: join(folder, 'gone'),
      terminal: null,
      tell: (line) => told.push(line),
    });
    expect(await gone.ask(about)).toBeNull();
    expect(told).toEqual([expect.stringContaining('cannot be read')]);
  });

  it('with a short one protects nothing, and never answers where another is to be chosen', async () => {
    const short = await from('short');
    expect(await short.choose()).toBeNull();
    expect(short.told).toEqual([expect.stringContaining('fewer than 12')]);
    const long = await from('a long passphrase');
    expect(await long.chooseAnother()).toBeNull();
    expect(long.told).toEqual([expect.stringContaining('no terminal')]);
  });
});
