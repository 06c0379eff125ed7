import { clientMemory } from './client-memory.ts';
import { lastHour } from './last-hour.ts';

const HOUR_MS = 60 * 60 * 1000;
/** Beyond the hour's share each new report makes the next wait twice as long, up to a minute. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;
/** Clients remembered at once. About 10 MB. */
const MOST_CLIENTS = 50_000;

/** `kept` in the hour; `open` are let in, and nobody knows yet whether they will be. */
type Client = { since: number; kept: number; open: number; freeAt: number };

export type Admission =
  /** To be called once, when it is over: when it was kept, or null. Until then it takes a place of its client's share. */
  | { readonly ok: true; over(keptAt: Date | null): void }
  | { readonly ok: false; readonly retryAfterSeconds: number };

export type NewReportLimit = {
  /** Whether one more may be kept, and if so it has begun. */
  admit(client: string, now: Date): Admission;
  /** Seconds until it makes sense to ask for a place; 0 when it does now. By what is kept alone: nothing is counted. */
  wait(client: string, now: Date): number;
};

/**
 * Slows a client down after its share of new reports in an hour; never bans it. Only what was kept counts: neither a refused
 * try nor one that failed pushes the turn of a phone away that keeps trying.
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
    const fresh = { since: at, kept: 0, open: 0, freeAt: at };
    clients.set(name, fresh);
    return fresh;
  }

  /** 1 when there is room for all; 10 when ten times as much arrives. */
  const pressure = (now: Date) => Math.max(1, arrived.total(now) / overall);
  const shareUnder = (pressed: number) => Math.max(1, Math.floor(perHour / pressed));

  function wait(name: string, now: Date): number {
    const at = now.getTime();
    const client = clientAt(name, at);
    if (client.kept < shareUnder(pressure(now)) || at >= client.freeAt) return 0;
    return Math.ceil((client.freeAt - at) / 1000);
  }

  return {
    wait,
    admit(name, now) {
      const retryAfterSeconds = wait(name, now);
      if (retryAfterSeconds > 0) return { ok: false, retryAfterSeconds };
      const client = clientAt(name, now.getTime());
      const pressed = pressure(now);
      const share = shareUnder(pressed);
      // Beyond the share one at a time. It is soon known whether the others are kept, and nobody waits longer for them.
      if (client.open > 0 && client.kept + client.open >= share) {
        return { ok: false, retryAfterSeconds: FIRST_WAIT_MS / 1000 };
      }
      client.open += 1;
      return {
        ok: true,
        over: (keptAt) => {
          client.open -= 1;
          if (keptAt === null) return;
          client.kept += 1;
          arrived.add(keptAt);
          if (client.kept < share) return;
          const longest = Math.min(HOUR_MS, LONGEST_WAIT_MS * pressed);
          const next = FIRST_WAIT_MS * pressed * 2 ** (client.kept - share);
          client.freeAt = keptAt.getTime() + Math.min(longest, next);
        },
      };
    },
  };
}
