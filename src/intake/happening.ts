/**
 * What an operator's log tells of the intake itself. Nothing of a report, a sender or an advisor is ever in it: codes,
 * counts and percentages only.
 */
export type Happening =
  | { readonly event: 'started'; readonly mode: 'practice' | 'live'; readonly store: 'sqlite' | 'postgres' }
  | { readonly event: 'stopped' }
  /** How full storage is, each time it goes over or back under half, or 80 percent. */
  | { readonly event: 'storage'; readonly level: 'fine' | 'half' | 'filling'; readonly usedPercent: number }
  /** Reports stopped being kept (`code` is the database's own), or are kept again. */
  | { readonly event: 'store-failed'; readonly code: string }
  | { readonly event: 'store-works' }
  /** No token opens the reports to any desk, or one does again: what arrives now is seen by nobody. */
  | { readonly event: 'no-desk'; readonly why: 'no-token' | 'tokens-broken' }
  | { readonly event: 'desk-again' }
  /** So many more answers with this status in the last minute than have lines of their own. */
  | { readonly event: 'more-answers'; readonly status: number; readonly count: number }
  /** A proxy on this machine or network hands on addresses and is not in TRUST_PROXY: all clients count as one. */
  | { readonly event: 'proxy-not-trusted' }
  /** A fault of ours, by the name of the error; what it says is never written down. */
  | { readonly event: 'fault'; readonly name: string };

export type Tell = (happening: Happening) => void;

type Severity = 'info' | 'warning' | 'error';

/** How loud each is. */
export function severityOf(happening: Happening): Severity {
  switch (happening.event) {
    case 'storage':
      return happening.level === 'filling' ? 'error' : happening.level === 'half' ? 'warning' : 'info';
    case 'store-failed':
    case 'no-desk':
    case 'fault':
      return 'error';
    case 'proxy-not-trusted':
      return 'warning';
    default:
      return 'info';
  }
}

/**
 * One line of JSON on stderr. In practice only that something fails: the terminal of somebody who tries this out is no
 * log, and their disk is their own.
 *
 * @param now the moment it is told with, RFC 3339 in UTC
 */
export function tellToStderr(mode: 'practice' | 'live', now: () => Date): Tell {
  return (happening) => {
    const severity = severityOf(happening);
    if (mode === 'practice' && (severity !== 'error' || happening.event === 'storage')) return;
    process.stderr.write(`${JSON.stringify({ at: now().toISOString(), severity, ...happening })}\n`);
  };
}
