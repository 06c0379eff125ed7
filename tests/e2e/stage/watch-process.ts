import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsFile } from '../../../src/desk/server/settings/settings.ts';
import type { AlarmContent } from '../../../src/desk/server/watch/alarm-content.ts';
import { runNode, script, spawnNode } from './run-node.ts';
import type { Service } from './service.ts';

export type Ended = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly said: readonly string[];
};

/** `npm run desk -- watch` in a process of its own. */
export type WatchProcess = {
  /** Its lines so far, without their times. */
  readonly lines: () => readonly string[];
  /** Settles when it has ended, however. */
  readonly ended: Promise<Ended>;
  readonly end: (signal: NodeJS.Signals) => Promise<Ended>;
};

/** A desk that is watched, and the alarm that it sets off: a program that writes down what it is given. */
export type Watched = {
  readonly start: () => WatchProcess;
  /** `--once`: its exit code. Whatever it called for has gone out by then. */
  readonly once: () => Promise<number>;
  /** Every call that has gone out, oldest first. */
  readonly calls: () => Promise<readonly AlarmContent[]>;
  /** The same, as bytes. */
  readonly callsAsWritten: () => Promise<string>;
  /** Sets the time of day of every process of the watch, as somebody does who sets a clock. */
  readonly setClock: (minutesLater: number) => Promise<void>;
  /** Ends what still runs. */
  readonly endAll: () => Promise<void>;
};

const CLOCK = script('tests/e2e/stage/set-clock.ts');
const WRITE_DOWN = (file: string) => ['/bin/sh', '-c', 'cat >> "$1"', 'alarm', file];

/**
 * @param settings the desk's, beside the alarm; `everySeconds` is 1
 * @param command in place of the program that writes down; it is given the file to write to
 */
export async function watched(
  service: Service,
  settings: { readonly watch?: object } = {},
  command: (file: string) => readonly string[] = WRITE_DOWN,
): Promise<Watched> {
  const file = join(service.folder, 'calls');
  const clock = join(service.folder, 'clock');
  const running: WatchProcess[] = [];
  const write = async (path: string, text: string) => {
    await writeFile(path, text);
    await chmod(path, 0o600);
  };
  await write(file, '');
  await write(clock, '0');
  await write(
    settingsFile(service.deskData),
    JSON.stringify({ alarm: { command: command(file) }, watch: { everySeconds: 1, ...settings.watch } }),
  );
  const args = (...more: string[]) => ['--import', CLOCK, script('src/cli/desk.ts'), 'watch', ...more];
  const env = () => ({ ...service.deskEnv(), CLOCK_FILE: clock });
  const callsAsWritten = () => readFile(file, 'utf8');

  return {
    callsAsWritten,
    start() {
      const started = follow(spawnNode(args(), env()));
      running.push(started);
      return started;
    },
    once: async () => (await runNode(args('--once'), env())).code,
    async calls() {
      const whole = (await callsAsWritten()).split('\n').slice(0, -1);
      return whole.map((line) => JSON.parse(line) as AlarmContent);
    },
    setClock: (minutes) => write(clock, String(minutes)),
    async endAll() {
      await Promise.all(running.map((one) => one.end('SIGKILL')));
    },
  };
}

function follow(child: ChildProcess): WatchProcess {
  let err = '';
  child.stdout?.resume();
  child.stderr?.on('data', (part) => {
    err += String(part);
  });
  const lines = () =>
    err
      .split('\n')
      .slice(0, -1)
      .map((line) => line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z /, ''));
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
    said: lines(),
  }));
  return {
    lines,
    ended,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}
