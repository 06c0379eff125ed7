import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from './profiles.ts';

/** Two machines in one: each namespace has a network of its own, and this link is the only way between them. */
export type SlowLink = {
  /** Put before a command, these words run it at that end. */
  readonly atServer: readonly [string, ...string[]];
  readonly atPhone: readonly [string, ...string[]];
  /** The phone's device goes down: it has no network, and knows. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

export const SERVER_ADDRESS = '10.99.0.1';
const PHONE_ADDRESS = '10.99.0.2';
/** What a router of the mobile network holds back before it drops. */
const QUEUE_BYTES = 65_536;
const PREFIX = 'nightlight-bench-';

/** What is missing for a real link here, in words; null when nothing is. */
export function missingForLink(): string | null {
  if (process.getuid?.() !== 0) return 'only root can make a network';
  if (!existsSync('/dev/net/tun')) return 'this kernel has no TUN devices';
  for (const [program, asked] of [
    ['ip', '-V'],
    ['gcc', '--version'],
    ['nginx', '-v'],
  ] as const)
    if (spawnSync(program, [asked]).status !== 0) return `${program} is not here`;
  return spawnSync('ip', ['netns', 'list']).status === 0 ? null : 'network namespaces are not allowed here';
}

const run = (program: string, ...args: readonly string[]) =>
  execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });

/** @param folder of the caller's; the compiled link goes there */
export async function openSlowLink({ roundTrip, rate }: Profile, folder: string): Promise<SlowLink> {
  forgetDead();
  const [server, phone] = ['server', 'phone'].map((end) => `${PREFIX}${process.pid}-${end}`) as [
    string,
    string,
  ];
  const program = join(folder, 'link');
  run('gcc', '-O2', '-o', program, join(import.meta.dirname, 'link.c'));
  for (const end of [server, phone]) run('ip', 'netns', 'add', end);
  const link = spawn(program, [phone, server, String(roundTrip), String(rate), String(QUEUE_BYTES)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const removeBoth = () => {
    for (const end of [server, phone]) remove(end);
  };
  // A bench that is stopped half-way closes nothing.
  process.once('exit', removeBoth);
  const close = async () => {
    process.off('exit', removeBoth);
    if (link.exitCode === null && link.signalCode === null) {
      link.kill('SIGTERM');
      await once(link, 'exit');
    }
    removeBoth();
  };
  const mend = () => bringUp(phone, PHONE_ADDRESS, SERVER_ADDRESS);
  try {
    const [said] = (await Promise.race([once(link.stdout, 'data'), once(link, 'exit')])) as [unknown];
    if (!String(said).startsWith('ready')) throw new Error(`the link ended with ${String(said)}`);
    for (const [end, own, other] of [
      [server, SERVER_ADDRESS, PHONE_ADDRESS],
      [phone, PHONE_ADDRESS, SERVER_ADDRESS],
    ] as const) {
      // Each visit meets a network that remembers nothing of the one before.
      within(end, 'sysctl', '-qw', 'net.ipv4.tcp_no_metrics_save=1');
      within(end, 'ip', 'link', 'set', 'lo', 'up');
      within(end, 'ip', 'address', 'add', own, 'peer', other, 'dev', 'slow');
      bringUp(end, own, other);
    }
  } catch (failure) {
    await close();
    throw failure;
  }
  return {
    atServer: ['ip', 'netns', 'exec', server],
    atPhone: ['ip', 'netns', 'exec', phone],
    cut: () => void within(phone, 'ip', 'link', 'set', 'slow', 'down'),
    mend,
    close,
  };
}

const within = (end: string, ...command: readonly string[]) => run('ip', 'netns', 'exec', end, ...command);

/** A device that was down has lost its routes. What most phones and servers do about full queues is CUBIC (RFC 9438). */
function bringUp(end: string, own: string, other: string): void {
  within(end, 'ip', 'link', 'set', 'slow', 'mtu', '1500', 'up');
  within(end, 'ip', 'route', 'replace', other, 'dev', 'slow', 'src', own, 'congctl', 'cubic');
}

/** What a bench that was killed has left behind. */
function forgetDead(): void {
  for (const [name = ''] of run('ip', 'netns', 'list').matchAll(new RegExp(`${PREFIX}\\d+-\\w+`, 'g'))) {
    const [, pid] = /-(\d+)-/.exec(name) ?? [];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) remove(name);
  }
}

/** With all that still runs in it. */
function remove(end: string): void {
  const { stdout } = spawnSync('ip', ['netns', 'pids', end], { encoding: 'utf8' });
  for (const pid of stdout.split('\n').filter(Boolean)) spawnSync('kill', ['-KILL', pid]);
  spawnSync('ip', ['netns', 'del', end]);
}
