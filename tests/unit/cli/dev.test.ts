import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { copyProject, type ServerProcess, startCommand } from './server-process.ts';

let project: ReturnType<typeof copyProject>;
let run: ServerProcess | undefined;

beforeAll(() => {
  project = copyProject();
});
afterEach(async () => {
  run?.process.kill('SIGKILL');
  await run?.ended;
});
afterAll(() => project.remove());

test('while developing, the page comes from its sources and the operator file from the real intake', async () => {
  run = startCommand(project.root, 'dev', { NO_COLOR: '1' });
  const words = await run.says('PRACTICE MODE');
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(words)?.[0] ?? 'no address';
  expect(await (await fetch(address)).text()).toContain('/src/app/main.tsx');
  expect(await (await fetch(`${address}/operator.json`)).json()).toMatchObject({ mode: 'practice' });
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  run.process.kill('SIGINT');
  expect(await run.ended).toMatchObject({ code: 0 });
}, 60_000);
