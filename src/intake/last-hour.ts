const MINUTE_MS = 60_000;
const MINUTES = 60;

/** Counts what happened in the last hour, to the minute. A clock that is put back makes it forget no more than that hour. */
export function lastHour(): LastHour {
  const counts = new Array<number>(MINUTES).fill(0);
  let minute = Number.NaN;

  function goTo(now: Date): number {
    const at = Math.floor(now.getTime() / MINUTE_MS);
    if (at !== minute) {
      const passed = at > minute && at - minute < MINUTES ? at - minute : MINUTES;
      for (let back = 0; back < passed; back++) counts[slot(at - back)] = 0;
      minute = at;
    }
    return slot(at);
  }

  return {
    add: (now) => {
      const at = goTo(now);
      counts[at] = (counts[at] ?? 0) + 1;
    },
    total: (now) => {
      goTo(now);
      return counts.reduce((sum, each) => sum + each, 0);
    },
  };
}

const slot = (minute: number) => ((minute % MINUTES) + MINUTES) % MINUTES;

export type LastHour = {
  add(now: Date): void;
  total(now: Date): number;
};
