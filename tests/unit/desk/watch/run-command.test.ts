import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CommandOrder, runCommand } from '../../../../src/desk/server/watch/run-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightlight-command-'));
});
afterAll(() => rm(folder, { recursive: true }));

const node = (code: string, ...args: string[]) => [process.execPath, '-e', code, ...args];
const run = (argv: readonly string[], more: Partial<CommandOrder> = {}) =>
  runCommand({ argv, env: {}, input: '', limitMs: 30_000, ...more });

it('a program gets its arguments as they are, its input and its environment, and nothing of ours', async () => {
  const file = join(folder, 'got');
  const odd = `$(touch ${folder}/shell); "a b" 'c' | & > ${folder}/shell\n*`;
  const write = `
    const fs = require('node:fs');
    const { argv, env } = process;
    const input = fs.readFileSync(0, 'utf8');
    fs.writeFileSync(argv[1], JSON.stringify({ args: argv.slice(2), env, input }));`;
  const ran = await run(node(write, file, odd, '', '--flag'), { env: { COUNT: '2' }, input: '{"v":1}\n' });
  expect(ran).toEqual({ ok: true });
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    args: [odd, '', '--flag'],
    env: { COUNT: '2' },
    input: '{"v":1}\n',
  });
  await expect(readFile(join(folder, 'shell'))).rejects.toThrow('ENOENT');
});

it('one that reads nothing and ends well has ended well, however much it was given', async () => {
  expect(await run(['/bin/true'], { input: 'x'.repeat(5_000_000) })).toEqual({ ok: true });
});

it.each([
  ['that is not there', [join(tmpdir(), 'no-such-program-here')], 'not-started'],
  ['that is no program', [tmpdir()], 'not-started'],
  ['without a name', [''], 'not-started'],
  ['with a name that cannot be one', ['a\0b'], 'not-started'],
  ['that ends badly', ['/bin/false'], 'exit-code'],
  ['that is killed', node('process.kill(process.pid, "SIGKILL")'), 'signal'],
])('a program %s has failed', async (_what, argv, why) => {
  expect(await run(argv)).toEqual({ ok: false, why });
});

it('one that takes too long is ended, and so is what it has started', async () => {
  const file = join(folder, 'pid');
  const ran = await run(['/bin/sh', '-c', `sleep 600 & echo $! > ${file}; trap '' TERM; wait`], {
    env: { PATH: process.env['PATH'] ?? '' },
    limitMs: 1000,
  });
  expect(ran).toEqual({ ok: false, why: 'too-long' });
  const pid = Number(await readFile(file, 'utf8'));
  expect(pid).toBeGreaterThan(1);
  await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false);
});

/** A process that has ended and that nobody has asked about yet counts as ended. */
async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return status !== null && !/^\d+ \(.*\) Z/.test(status);
}
