const BURST_MS = 1000;

/**
 * Runs `stop` once at the first Ctrl-C, SIGTERM or SIGHUP and then ends the process: 0 when it stopped cleanly, 1 when it
 * could not. One Ctrl-C arrives several times (terminal, npm, the starting script): a burst is one. A later one means it.
 */
export function stopOnSignals(stop: () => Promise<void>): void {
  let since: number | null = null;
  const onSignal = (): void => {
    if (since !== null) {
      if (performance.now() - since > BURST_MS) process.exit(1);
      return;
    }
    since = performance.now();
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}
