import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const START = join(import.meta.dirname, '..', '..', '..', 'src', 'cli', 'start.mjs');
const SLOW = 60_000;

let root: string;
let running: ChildProcess[] = [];

/** A project of its own, with one dependency that lies beside it: npm installs it without asking any registry. */
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'start-')));
  write('package.json', JSON.stringify({ ...NAMED, type: 'module', dependencies: { thing: 'file:thing' } }));
  write('package-lock.json', JSON.stringify(LOCK));
  write('thing/package.json', JSON.stringify({ name: 'thing', version: '1.0.0' }));
  mkdirSync(join(root, 'src/cli'), { recursive: true });
  cpSync(START, join(root, 'src/cli/start.mjs'));
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running = [];
  rmSync(root, { recursive: true, force: true });
});

const NAMED = { name: 'project', version: '1.0.0' };
const LOCK = {
  ...NAMED,
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': { ...NAMED, dependencies: { thing: 'file:thing' } },
    'node_modules/thing': { resolved: 'thing', link: true },
    thing: { version: '1.0.0' },
  },
};

function write(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

function installed(): void {
  write('node_modules/.package-lock.json', JSON.stringify(LOCK));
}

function start(...args: string[]) {
  const { npm_execpath: _npm, ...env } = process.env;
  const child = spawn(process.execPath, [join(root, 'src/cli/start.mjs'), ...args], { env, cwd: tmpdir() });
  running.push(child);
  let out = '';
  let err = '';
  const heard = new Set<() => void>();
  child.stdout.on('data', (chunk) => {
    out += chunk;
    for (const look of heard) look();
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return {
    child,
    ended: new Promise<{ code: number | null; signal: string | null; out: string; err: string }>(
      (resolve) => {
        child.on('close', (code, signal) => resolve({ code, signal, out, err }));
      },
    ),
    says: (words: string) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (out.includes(words)) resolve();
        };
        heard.add(look);
        look();
      }),
  };
}

test('on a fresh clone it installs what the lockfile names, with one calm line, and runs the command', {
  timeout: SLOW,
}, async () => {
  write('src/cli/serve.ts', "console.log('serving');\n");
  const { code, out, err } = await start('serve').ended;
  expect({ code, out }).toEqual({ code: 0, out: 'serving\n' });
  expect(err.trim().split('\n')).toEqual([expect.stringMatching(/^Installing what is needed/)]);
  expect(existsSync(join(root, 'node_modules/thing/package.json'))).toBe(true);

  const again = await start('serve').ended;
  expect(again).toMatchObject({ code: 0, out: 'serving\n', err: '' });
});

test('what npm says is shown when installing fails, and nothing is started', { timeout: SLOW }, async () => {
  write('package-lock.json', JSON.stringify({ ...LOCK, packages: { '': NAMED } }));
  write('src/cli/serve.ts', "console.log('serving');\n");
  const { code, out, err } = await start('serve').ended;
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('npm error');
  expect(err).toContain('Installing did not work');
});

test('an installation that differs from the lockfile is made again', { timeout: SLOW }, async () => {
  installed();
  write(
    'node_modules/.package-lock.json',
    JSON.stringify({ ...LOCK, packages: { ...LOCK.packages, thing: { version: '0.9.0' } } }),
  );
  write('src/cli/serve.ts', '');
  const { code, err } = await start('serve').ended;
  expect(code).toBe(0);
  expect(err).toContain('Installing what is needed');
});

test('arguments, the exit code and the tools on the PATH are passed on; the project is where it runs', async () => {
  installed();
  write(
    'src/cli/check.ts',
    'const path: string[] = process.env.PATH!.split(":");\n' +
      'console.log(JSON.stringify([process.argv.slice(2), process.cwd(), path[0]]));\nprocess.exit(7);\n',
  );
  const { code, out, err } = await start('check', 'unit', '--flag').ended;
  expect(code).toBe(7);
  expect(JSON.parse(out)).toEqual([['unit', '--flag'], root, join(root, 'node_modules/.bin')]);
  expect(err).toBe('');
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s lets the command stop in its own time', async (signal) => {
  installed();
  write(
    'src/cli/serve.ts',
    `process.on('${signal}', () => { console.log('stopped'); process.exit(0); });\n` +
      "setInterval(() => {}, 1000);\nconsole.log('up');\n",
  );
  const run = start('serve');
  await run.says('up');
  run.child.kill(signal);
  expect(await run.ended).toMatchObject({ code: 0, out: 'up\nstopped\n' });
});

test('a command ended by a signal is reported as such', async () => {
  installed();
  write('src/cli/serve.ts', "setInterval(() => {}, 1000);\nconsole.log('up');\n");
  const run = start('serve');
  await run.says('up');
  run.child.kill('SIGTERM');
  expect(await run.ended).toMatchObject({ code: null, signal: 'SIGTERM' });
});

test('an unknown command is answered with the ones there are', async () => {
  const { code, err } = await start('fly').ended;
  expect(code).toBe(2);
  expect(err).toBe(
    'Say what to start: serve, dev, check, desk, keys, intake, golive, build, soak, bench, lighthouse, gallery, words.\n',
  );
});
