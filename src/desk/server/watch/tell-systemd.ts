import { execFile } from 'node:child_process';

const LIMIT_MS = 5000;

/**
 * Tells systemd that the watch is up (`READY=1`; sd_notify(3)) and has come to the end of a look (`WATCHDOG=1`), where systemd
 * wants to know,
 * by its own program: Node has no door to a datagram socket of the file system. Settles in five seconds at the latest. Never
 * throws: where the program is not there systemd starts the watch anew, and its log says why.
 */
export function tellSystemd(
  env: Readonly<Record<string, string | undefined>>,
  looked: boolean,
): Promise<void> {
  const { NOTIFY_SOCKET, PATH } = env;
  if (!NOTIFY_SOCKET) return Promise.resolve();
  return new Promise((resolve) => {
    const ours = { NOTIFY_SOCKET, ...(PATH ? { PATH } : {}) };
    execFile(
      'systemd-notify',
      ['READY=1', ...(looked ? ['WATCHDOG=1'] : [])],
      { env: ours, timeout: LIMIT_MS },
      () => resolve(),
    );
  });
}
