/**
 * Remembers something of each client, within a bound: what has not been asked for longest is forgotten, half of all at a
 * time. (One map whose first entry is deleted at each new one grows slow in V8.)
 *
 * @param most clients remembered at once
 */
export function clientMemory<Known>(most: number): ClientMemory<Known> {
  let young = new Map<string, Known>();
  let old = new Map<string, Known>();
  const set = (name: string, known: Known) => {
    if (young.size >= most / 2 && !young.has(name)) {
      old = young;
      young = new Map();
    }
    young.set(name, known);
  };
  return {
    get: (name) => {
      const known = young.get(name);
      if (known !== undefined) return known;
      const before = old.get(name);
      if (before !== undefined) set(name, before);
      return before;
    },
    set,
    size: () => young.size + old.size,
  };
}

export type ClientMemory<Known> = {
  get(name: string): Known | undefined;
  set(name: string, known: Known): void;
  /** At most as many as it was made for. */
  size(): number;
};
