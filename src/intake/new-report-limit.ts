import { clientMemory } from './client-memory.ts';
import { lastHour } from './last-hour.ts';

const HOUR_MS = 60 * 60 * 1000;
/** Beyond the hour's share each new report makes the next wait twice as long, up to a minute. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;
/** Clients remembered at once. About 10 MB. */
const MOST_CLIENTS = 50_000;

type Client = { since: number; taken: number; freeAt: number };

export type Admission =
  /** Counted. `giveBack` when it turned out not to be a new report after all. */
  { readonly ok: true; giveBack(): void } | { readonly ok: false; readonly retryAfterSeconds: number };

export type NewReportLimit = { admit(client: string, now: Date): Admission };

/**
 * Slows a client down after its share of new reports in an hour; never bans it. Refused tries count for nothing, so
 * that a phone that keeps trying does not push its own turn away.
 *
 * When more arrives from all together than `overall` in an hour, the share shrinks in that proportion, down to one, and
 * the waits beyond it grow. Whoever has sent nothing yet never waits: a flood slows itself, from however many addresses,
 * and not a child who sends one report.
 *
 * @param perHour new reports that are taken from one client without waiting
 * @param overall new reports an hour, from all together, up to which each has the whole share
 */
export function newReportLimit(perHour: number, overall = Number.POSITIVE_INFINITY): NewReportLimit {
  const clients = clientMemory<Client>(MOST_CLIENTS);
  const arrived = lastHour();

  function clientAt(name: string, at: number): Client {
    const known = clients.get(name);
    if (known && at - known.since < HOUR_MS && at >= known.since) return known;
    const fresh = { since: at, taken: 0, freeAt: at };
    clients.set(name, fresh);
    return fresh;
  }

  return {
    admit(name, now) {
      const at = now.getTime();
      const client = clientAt(name, at);
      // 1 when there is room for all; 10 when ten times as much arrives.
      const pressed = Math.max(1, arrived.total(now) / overall);
      const share = Math.max(1, Math.floor(perHour / pressed));
      if (client.taken >= share && at < client.freeAt) {
        return { ok: false, retryAfterSeconds: Math.ceil((client.freeAt - at) / 1000) };
      }
      const before = client.freeAt;
      client.taken += 1;
      arrived.add(now);
      if (client.taken >= share) {
        const longest = Math.min(HOUR_MS, LONGEST_WAIT_MS * pressed);
        client.freeAt = at + Math.min(longest, FIRST_WAIT_MS * pressed * 2 ** (client.taken - share));
      }
      const after = client.freeAt;
      return {
        ok: true,
        giveBack: () => {
          client.taken -= 1;
          arrived.takeBack();
          if (client.freeAt === after) client.freeAt = before;
        },
      };
    },
  };
}
