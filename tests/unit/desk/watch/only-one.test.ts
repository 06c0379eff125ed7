import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { onlyOne } from '../../../../src/desk/server/watch/only-one.ts';

const MODULE = join(import.meta.dirname, '../../../../src/desk/server/watch/only-one.ts');

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'nightlight-only-'));
  await mkdir(join(dataDir, 'desk'));
});
afterEach(() => rm(dataDir, { recursive: true }));

/** Another process that takes the place and keeps it until it is ended; says what it got. */
async function other() {
  const code = `import { onlyOne } from ${JSON.stringify(MODULE)};
    console.log(onlyOne(${JSON.stringify(dataDir)}).ok);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    got: said.toString().trim() === 'true',
    async end(signal: NodeJS.Signals) {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}

it.each(['SIGTERM', 'SIGKILL'] as const)(
  'a second one is refused until the first has gone, also by %s',
  async (signal) => {
    const first = await other();
    expect(first.got).toBe(true);
    expect(onlyOne(dataDir)).toEqual({ ok: false, why: 'taken' });
    const second = await other();
    expect(second.got).toBe(false);
    await second.end('SIGKILL');
    await first.end(signal);
    const mine = onlyOne(dataDir);
    expect(mine.ok).toBe(true);
    if (mine.ok) mine.release();
    const third = await other();
    expect(third.got).toBe(true);
    await third.end('SIGKILL');
  },
);

it('what it leaves is for nobody else to read or hold', async () => {
  const mine = onlyOne(dataDir);
  expect((await stat(join(dataDir, 'desk', 'watch.lock'))).mode & 0o777).toBe(0o600);
  if (mine.ok) mine.release();
});

it('where nothing can be written it says so, and not that another one runs', () => {
  expect(onlyOne(join(dataDir, 'nowhere'))).toEqual({ ok: false, why: 'unusable' });
});
