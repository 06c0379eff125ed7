import type { DeskSettings } from '../settings/settings.ts';
import { type AlarmContent, alarmEnvironment } from './alarm-content.ts';
import { postWebhook, type WebhookTrouble } from './post-webhook.ts';
import { type CommandTrouble, runCommand } from './run-command.ts';

export type WayName = 'command' | 'webhook';
export type Call =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: CommandTrouble | WebhookTrouble };

/** One way of calling somebody. */
export type AlarmWay = {
  readonly name: WayName;
  /** Settles in half a minute at the latest. Never throws. */
  readonly call: (content: AlarmContent) => Promise<Call>;
};

const LIMIT_MS = 30_000;

/** What a program needs of this machine to run at all. Nothing else of our environment is its business. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XDG_RUNTIME_DIR',
  'DBUS_SESSION_BUS_ADDRESS',
];

/**
 * Every way that the settings name; each is used every time, so that one that fails silently is not the only one.
 *
 * @param env this process's own
 */
export function alarmWays(
  alarm: DeskSettings['alarm'],
  env: Readonly<Record<string, string | undefined>>,
  fetch: typeof globalThis.fetch,
): readonly AlarmWay[] {
  const ways: AlarmWay[] = [];
  const { command, webhook } = alarm ?? {};
  if (command) {
    const ours = Object.fromEntries(PASSED_ON.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
    ways.push({
      name: 'command',
      call: (content) =>
        runCommand({
          argv: command,
          env: { ...ours, ...alarmEnvironment(content) },
          input: `${JSON.stringify(content)}\n`,
          limitMs: LIMIT_MS,
        }),
    });
  }
  if (webhook) {
    ways.push({
      name: 'webhook',
      call: (content) => postWebhook(webhook, JSON.stringify(content), LIMIT_MS, fetch),
    });
  }
  return ways;
}
