import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { copyProject, type ServerProcess, startCommand } from './server-process.ts';

const SLOW = 60_000;
let project: ReturnType<typeof copyProject>;
let running: ServerProcess | undefined;

beforeAll(() => {
  project = copyProject();
});
afterEach(async () => {
  running?.process.kill('SIGKILL');
  await running?.ended;
});
afterAll(() => project.remove());

function serve(env: Record<string, string> = {}): ServerProcess {
  running = startCommand(project.root, 'serve', env);
  return running;
}

const address = (words: string): string => /http:\/\/127\.0\.0\.1:\d+/.exec(words)?.[0] ?? 'no address';
const operatorFile = (): string => join(project.root, '.nightlight', 'intake', 'operator.json');

test('the first start makes what practice needs, builds, serves, and stops cleanly', {
  timeout: SLOW,
}, async () => {
  const run = serve();
  const words = await run.says('Ctrl-C stops it.');
  expect(words).toMatch(/^Building the app/);
  expect(words).toContain('PRACTICE MODE: nobody reads what is sent here');
  expect(words).toMatch(/npm run desk\n {2}Ctrl-C stops it\.\n\n$/);

  const page = await fetch(address(words));
  expect(await page.text()).toContain('0800 1111');
  const operator: unknown = await (await fetch(`${address(words)}/operator.json`)).json();
  expect(operator).toMatchObject({ mode: 'practice' });
  expect((await fetch(`${address(words)}/.build.json`)).status).toBe(404);

  run.process.kill('SIGINT');
  expect(await run.ended).toMatchObject({ code: 0, err: '' });
});

test('the next start keeps the keys and does not build again', { timeout: SLOW }, async () => {
  const before = readFileSync(operatorFile(), 'utf8');
  const run = serve();
  expect(await run.says('Ctrl-C stops it.')).not.toContain('Building');
  expect(readFileSync(operatorFile(), 'utf8')).toBe(before);
  run.process.kill('SIGTERM');
  expect(await run.ended).toMatchObject({ code: 0 });
});

test('a changed text or operator file is built in before it is served', { timeout: SLOW }, async () => {
  const operator = JSON.parse(readFileSync(operatorFile(), 'utf8')) as object;
  writeFileSync(operatorFile(), JSON.stringify({ ...operator, exitTo: 'https://weather.example/today' }));
  const run = serve();
  const words = await run.says('Ctrl-C stops it.');
  expect(words).toContain('Building the app');
  expect(await (await fetch(address(words))).text()).toContain('https://weather.example/today');
});

test('a build that does not work says why, and nothing is served', { timeout: SLOW }, async () => {
  const file = join(project.root, 'src', 'app', 'main.tsx');
  const sound = readFileSync(file, 'utf8');
  appendFileSync(file, '\nconst = broken;\n');
  const { code, out, err } = await serve().ended;
  writeFileSync(file, sound);
  expect(code).toBe(1);
  expect(out).toContain('main.tsx');
  expect(err).toBe('Nightlight did not start: the app could not be built; the build says why above.\n');
});

test('a taken port is one line that says what to do', { timeout: SLOW }, async () => {
  const other: Server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const taken = other.address();
  const port = typeof taken === 'object' && taken !== null ? taken.port : 0;
  const { code, err } = await serve({ PORT: String(port) }).ended;
  await new Promise((resolve) => other.close(resolve));
  expect(code).toBe(1);
  expect(err).toMatch(/^Nightlight did not start: PORT \d+ .*taken.*choose another port\n$/);
});

test('a data folder that cannot be written is one line that says what to do', async () => {
  const file = join(project.root, 'a-file');
  writeFileSync(file, '');
  const { code, out, err } = await serve({ DATA_DIR: join(file, 'data') }).ended;
  rmSync(file);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(
    /^Nightlight did not start: the data folder .* cannot be written: make it writable.*\n$/,
  );
});

test.each([
  ['is not JSON', '{"v": 1', /not JSON/],
  [
    'has no recipient',
    '{"v":1,"name":"Team","mode":"practice","recipients":[],"receiptKeys":[]}',
    /recipients/,
  ],
])('an operator file that %s is one line that says so', async (_what, text, words) => {
  const file = join(project.root, 'operator.json');
  writeFileSync(file, text);
  const { code, out, err } = await serve({ OPERATOR_FILE: file }).ended;
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(words);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

test('a live server never builds: an app built from something else is refused', async () => {
  const practice = JSON.parse(readFileSync(operatorFile(), 'utf8')) as object;
  const live = {
    ...practice,
    mode: 'live',
    name: 'Northshire team',
    hours: { timeZone: 'Europe/London', open: [{ days: ['mon'], from: '09:00', to: '17:00' }] },
    outOfHours: 'nobody-reads',
    respondsWithin: { professional: 5 },
    alarmTestedOn: '2026-11-01',
  };
  const file = join(project.root, 'live.json');
  writeFileSync(file, JSON.stringify(live));
  const { code, out, err } = await serve({ OPERATOR_FILE: file }).ended;
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/was not built from these sources and this operator file\. .*npm run build\n$/);
});
