import { chmod, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { DeskOutput } from '../../../../src/desk/server/commands/command.ts';
import { runDesk } from '../../../../src/desk/server/run-desk.ts';
import { readSettings } from '../../../../src/desk/server/settings/settings.ts';
import { createWatch, type WatchWorld } from '../../../../src/desk/server/watch/watch.ts';
import { type DeskAndIntake, startDeskAndIntake, WORDS } from '../desk-and-intake.ts';
import { loopback } from './loopback.ts';

export const MINUTE = 60_000;

/** `longestLook` where a look hangs, in milliseconds. Elsewhere a busy machine has the desk's own patience. */
export const SOON = 3000;

/** The real intake, the desk, the watch on a clock of the test's own, and what came out of it. */
export type Watching = {
  readonly at: DeskAndIntake;
  /** The body of each call that came in at the webhook, as it came. */
  readonly bodies: readonly string[];
  /** The kinds of each call. */
  readonly called: () => readonly (readonly string[])[];
  readonly lines: readonly string[];
  /** Both clocks go on; or only the time of day jumps. */
  readonly later: (minutes: number) => void;
  readonly jump: (minutes: number) => void;
  /** One look, and the calls it makes. */
  readonly look: () => Promise<void>;
  /** As after a restart: a watch that knows only what the book has. */
  readonly restart: () => Promise<void>;
  /** `npm run desk` by the test's clock. */
  readonly desk: (...args: string[]) => Promise<DeskOutput>;
  /** What the webhook answers from now on; 0: nothing, the line breaks. */
  readonly answer: (status: number) => void;
  /** Whether the intake can be reached. */
  readonly away: (is: boolean) => void;
  /** Whether the intake lists reports and never hands one over. */
  readonly hangs: (is: boolean) => void;
  /** Whether the intake lists reports and says of each that it has it not. */
  readonly withholds: (is: boolean) => void;
  readonly set: (settings: object) => Promise<void>;
  readonly world: WatchWorld;
};

export async function startWatching(
  more: (webhook: string) => object = (webhook) => ({ alarm: { webhook } }),
  asking: Partial<Pick<WatchWorld, 'askPassphrase' | 'asksAPerson' | 'longestLook'>> = {},
): Promise<Watching> {
  const start = Date.now();
  const clock = { wall: start, steady: 1_000_000 };
  const now = () => new Date(clock.wall);
  const at = await startDeskAndIntake(now);
  onTestFinished(at.close);
  const bodies: string[] = [];
  const lines: string[] = [];
  let status = 204;
  const webhook = await loopback(async (asked, answer) => {
    const body = Buffer.concat(await asked.toArray()).toString();
    if (status === 0) return void asked.socket.destroy();
    bodies.push(body);
    answer.writeHead(status).end();
  });
  let isAway = false;
  let isHanging = false;
  let isWithholding = false;
  const held: Socket[] = [];
  const way = await loopback((asked, answer) => {
    if (isAway) return void asked.socket.destroy();
    if (isHanging && asked.url?.includes('sha256=')) return void held.push(asked.socket);
    if (isWithholding && asked.url?.includes('sha256=')) return void answer.writeHead(404).end();
    const on = request(
      at.origin + asked.url,
      { method: asked.method ?? 'GET', headers: asked.headers },
      (got) => {
        answer.writeHead(got.statusCode ?? 500, got.headers);
        got.pipe(answer);
      },
    );
    asked.pipe(on);
  });
  const file = join(at.dataDir, 'desk', 'settings.json');
  const set = async (settings: object) => {
    await writeFile(file, JSON.stringify(settings));
    await chmod(file, 0o600);
  };
  await set(more(webhook));
  const world: WatchWorld = {
    dataDir: at.dataDir,
    origin: way,
    operatorFile: join(at.dataDir, 'intake', 'operator.json'),
    now,
    steady: () => clock.steady,
    fetch,
    words: WORDS,
    advisor: 'Sam',
    asksAPerson: false,
    ...asking,
    env: process.env,
    tell: (line) => lines.push(line),
  };
  const begin = () => {
    const read = readSettings(at.dataDir);
    if (!read.ok) throw new Error(read.problems.join());
    return createWatch(world, read.settings);
  };
  let watch = begin();
  onTestFinished(() => watch.end());

  return {
    at,
    bodies,
    lines,
    world,
    set,
    called: () => bodies.map((body) => (JSON.parse(body) as { kinds: string[] }).kinds),
    later(minutes) {
      clock.wall += minutes * MINUTE;
      clock.steady += minutes * MINUTE;
    },
    jump(minutes) {
      clock.wall += minutes * MINUTE;
    },
    async look() {
      await watch.look(true);
      await watch.called();
    },
    async restart() {
      await watch.end();
      clock.steady = 5;
      watch = begin();
    },
    desk: (...args) => runDesk(args, { ...world, origin: at.origin }),
    answer(next) {
      status = next;
    },
    hangs(is) {
      isHanging = is;
      for (const socket of held.splice(0)) socket.destroy();
    },
    withholds(is) {
      isWithholding = is;
    },
    away(is) {
      isAway = is;
    },
  };
}

export const operatorOf = async ({ at }: Watching) =>
  JSON.parse(await readFile(join(at.dataDir, 'intake', 'operator.json'), 'utf8')) as { recipients: string[] };
