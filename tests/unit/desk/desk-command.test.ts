import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import desk from '../../../locales/en/desk.json' with { type: 'json' };
import { WARNINGS } from '../../../src/desk/server/contact-warnings.ts';
import { REASONS } from '../../../src/report/priority/reasons.ts';
import { referenceOf } from '../../../src/wire/reference.ts';
import { type DeskAndIntake, OF_EACH_LEVEL, startDeskAndIntake } from './desk-and-intake.ts';

const COMMAND = join(import.meta.dirname, '../../../src/cli/desk.ts');

let at: DeskAndIntake;
beforeAll(async () => {
  at = await startDeskAndIntake();
});
afterAll(() => at.close());

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** The command as `npm run desk` starts it: a process of its own. */
function command(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const here = { DATA_DIR: at.dataDir, DESK_PORT: new URL(at.origin).port, ...env };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [COMMAND, ...args],
      { env: { ...process.env, ...here } },
      (error, stdout, stderr) => {
        resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      },
    );
  });
}

it('the command lists and opens, and as JSON prints nothing else', async () => {
  const id = await at.send(OF_EACH_LEVEL[3]);
  const list = await command([]);
  expect(list).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(referenceOf(id)) });
  const json = await command(['open', referenceOf(id), '--json']);
  expect(json).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(json.stdout).reports[0].id).toBe(id);
});

it('an error is one line on standard error, with nothing on standard output', async () => {
  for (const [args, env, code] of [
    [['open', 'K7M-2QX-9TD'], {}, 1],
    [[], { DESK_PORT: 'many' }, 2],
    [[], { DATA_DIR: join(at.dataDir, 'nowhere') }, 1],
  ] as const) {
    const ended = await command(args, env);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr.trim().split('\n')).toHaveLength(1);
  }
});

it('there are words for every level, reason, warning and kind of what cannot be read', () => {
  expect(Object.keys(desk.level).sort()).toEqual(Object.keys(REASONS).sort());
  expect(Object.keys(desk.reason).sort()).toEqual(Object.values(REASONS).flat().sort());
  expect(Object.keys(desk.warning).sort()).toEqual([...WARNINGS].sort());
});
