const DAY_MS = 24 * 60 * 60 * 1000;

/** Whole days since a day (`YYYY-MM-DD`, UTC); negative when it is to come by more than a time zone can explain. */
export function ageInDays(day: string, now: Date): number {
  const days = (now.getTime() - Date.parse(`${day}T00:00:00Z`)) / DAY_MS;
  // East of Greenwich it may be tomorrow already.
  return days > -1 && days < 0 ? 0 : Math.floor(days);
}
