import { execFileSync, spawnSync } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/crypto/digest.ts';
import { type AgeIdentity, newIdentity, openSealed } from '../../../src/crypto/open.ts';
import { resealedFolder } from '../../../src/desk/server/reseal.ts';
import { referenceOf } from '../../../src/wire/reference.ts';
import { SealedContent } from '../../../src/wire/sealed-content.ts';
import { reportSaying } from '../report/priority-report.ts';
import { type DeskAndIntake, startDeskAndIntake } from './desk-and-intake.ts';

const hasAge = spawnSync('age', ['--version']).status === 0;
if (!hasAge)
  console.error('SKIPPED: the age tool is not here, so nobody checked that it opens: apt install age');

let at: DeskAndIntake;
let colleague: AgeIdentity;
let second: AgeIdentity;
let later: AgeIdentity;
const report = reportSaying({ story: 'Mild and invented: café, ŵ, 日本語.' });
beforeAll(async () => {
  at = await startDeskAndIntake();
  [colleague, second, later] = [
    await newIdentity('classical'),
    await newIdentity('classical'),
    await newIdentity('hybrid'),
  ];
});
afterAll(() => at.close());

const fileIn = (text: string) => /^ {4}(\S+\.age)$/m.exec(text)?.[1] ?? '';
const contentOf = async (file: string, { identity }: AgeIdentity) => {
  const opened = await openSealed(await readFile(file), [identity]);
  return opened.ok ? new TextDecoder().decode(opened.plain) : opened.why;
};

it('a report is sealed for a colleague as it came; the case says so, and nothing of it lies open', async () => {
  const id = await at.send(report);
  const reference = referenceOf(id);
  const { code, text } = await at.desk('reseal', reference, colleague.recipient);
  expect(code).toBe(0);
  const file = fileIn(text);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  // A name that says neither the case nor for whom.
  const sha256 = await sha256Hex(await readFile(file));
  expect(basename(file)).toBe(`sealed-${sha256.slice(0, 16)}.json.age`);
  expect((await readFile(file)).includes('invented')).toBe(false);
  // Padded: its length does not tell how much was written.
  expect((await readFile(file)).length).toBeGreaterThan(8192);

  const content = SealedContent.parse(JSON.parse(await contentOf(file, colleague)));
  expect(content).toMatchObject({ id, report });
  expect(await contentOf(file, second)).toBe('no-key');
  const shown = await at.desk('open', reference);
  expect(shown.text).toContain('sealed it again for a colleague');
  expect(shown.text).toContain('Sam');
});

it.runIf(hasAge)('the age tool opens it, and in words it reads as the desk shows it', async () => {
  const reference = referenceOf(await at.send(report));
  const key = join(at.dataDir, 'colleague.txt');
  await writeFile(key, `${colleague.identity}\n`, { mode: 0o600 });
  const as = async (...flags: string[]) => {
    const { text } = await at.desk('reseal', ...flags, reference, colleague.recipient);
    return execFileSync('age', ['--decrypt', '-i', key, fileIn(text)], { encoding: 'utf8' });
  };
  expect(SealedContent.parse(JSON.parse(await as())).report).toEqual(report);
  const words = await as('--words');
  expect(words).toContain('Mild and invented: café, ŵ, 日本語.');
  const shown = (await at.desk('open', reference)).text;
  // Who did what with the case is the desk's own.
  expect(shown).toContain('What was done');
  expect(words).not.toContain('What was done');
});

it('several colleagues are named in a file, one a line; each can open it, and no file is overwritten', async () => {
  const reference = referenceOf(await at.send(report));
  const list = join(at.dataDir, 'colleagues');
  await writeFile(list, `# invented\n${colleague.recipient}\n\n${second.recipient}\n`);
  const first = fileIn((await at.desk('reseal', reference, list)).text);
  const again = fileIn((await at.desk('reseal', reference, list)).text);
  expect(again).not.toBe(first);
  for (const one of [colleague, second]) {
    expect(await contentOf(first, one)).toContain('Mild and invented');
  }
  const { text } = await at.desk('open', '--json', reference);
  expect(text).toContain(await sha256Hex(new TextEncoder().encode(second.recipient)));
});

it('different reports under one id are sealed one by one', async () => {
  const id = await at.send(report);
  await at.send(reportSaying({ story: 'Another, invented too.' }), { id });
  const { text } = await at.desk('reseal', referenceOf(id), later.recipient);
  const files = [...text.matchAll(/^ {4}(\S+\.age)$/gm)].map(([, file = '']) => file);
  expect(files).toHaveLength(2);
  const stories = await Promise.all(files.map((file) => contentOf(file, later)));
  expect(stories.join()).toMatch(/Mild and invented(.|\n)*Another, invented too/);
});

it('what cannot be opened, is not there, or is for nobody is refused, and nothing is written', async () => {
  const before = await readdir(resealedFolder(at.dataDir));
  const shut = referenceOf(await at.send(report, { recipients: [later.recipient] }));
  const reference = referenceOf(await at.send(report));
  const mixed = join(at.dataDir, 'mixed');
  await writeFile(mixed, `${colleague.recipient}\n${later.recipient}\n`);
  for (const [args, code, said] of [
    [[shut, colleague.recipient], 1, 'cannot open what stands under'],
    [['K7M-2QX-9TD', colleague.recipient], 1, 'Nothing has arrived'],
    [[reference, 'age1nonsense'], 2, 'neither an age recipient'],
    [[reference, mixed], 2, 'neither an age recipient'],
    [[reference, join(at.dataDir, 'gone')], 2, 'neither an age recipient'],
    [[reference, colleague.identity], 2, 'neither an age recipient'],
    [[colleague.recipient], 2, 'Use: '],
    [[reference, '--json', colleague.recipient], 2, 'Use: '],
    [['not', 'one', colleague.recipient], 2, 'not a reference'],
  ] as const) {
    const output = await at.desk('reseal', ...args);
    expect(output).toMatchObject({ code, text: expect.stringContaining(said) });
    expect(output.text).not.toContain('AGE-SECRET-KEY');
  }
  expect(await readdir(resealedFolder(at.dataDir))).toEqual(before);
});
