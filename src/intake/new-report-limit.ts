const HOUR_MS = 60 * 60 * 1000;
/** Beyond the hour's share each new report makes the next wait twice as long, up to a minute. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;
/** Clients remembered at once; the longest known is forgotten first. About 10 MB. */
const MOST_CLIENTS = 50_000;

type Client = { since: number; taken: number; freeAt: number };

export type Admission =
  /** Counted. `giveBack` when it turned out not to be a new report after all. */
  { readonly ok: true; giveBack(): void } | { readonly ok: false; readonly retryAfterSeconds: number };

/**
 * Slows a client down after its share of new reports in an hour; never bans it. Refused tries count for
 * nothing, so that a phone that keeps trying does not push its own turn away.
 *
 * @param perHour new reports that are taken without waiting
 */
export function newReportLimit(perHour: number): { admit(client: string, now: Date): Admission } {
  const clients = new Map<string, Client>();

  function clientAt(name: string, at: number): Client {
    const known = clients.get(name);
    if (known && at - known.since < HOUR_MS && at >= known.since) return known;
    const fresh = { since: at, taken: 0, freeAt: at };
    clients.delete(name);
    clients.set(name, fresh);
    for (const longestKnown of clients.keys()) {
      if (clients.size <= MOST_CLIENTS) break;
      clients.delete(longestKnown);
    }
    return fresh;
  }

  return {
    admit(name, now) {
      const at = now.getTime();
      const client = clientAt(name, at);
      if (client.taken >= perHour && at < client.freeAt) {
        return { ok: false, retryAfterSeconds: Math.ceil((client.freeAt - at) / 1000) };
      }
      const before = client.freeAt;
      client.taken += 1;
      if (client.taken >= perHour) {
        client.freeAt = at + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (client.taken - perHour));
      }
      const after = client.freeAt;
      return {
        ok: true,
        giveBack: () => {
          client.taken -= 1;
          if (client.freeAt === after) client.freeAt = before;
        },
      };
    },
  };
}
