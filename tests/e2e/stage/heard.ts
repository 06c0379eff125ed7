/** A part of a screen as a screen reader is told it: role, name, state, and what is in it, in order. */
export type Heard = {
  readonly role: string;
  readonly name?: string;
  readonly states?: string;
  readonly parts?: readonly Heard[];
};

export const heard = (role: string, name?: string, states?: string): Heard => ({
  role,
  ...(name === undefined ? {} : { name }),
  ...(states === undefined ? {} : { states }),
});

export const holding = (role: string, name: string | undefined, parts: readonly Heard[]): Heard => ({
  ...heard(role, name),
  parts,
});

/** What Playwright compares the accessibility tree with: all of this in this order; more may stand between. */
export function asSnapshot(parts: readonly Heard[], depth = 0): string {
  return parts
    .map(({ role, name, states, parts: inner = [] }) => {
      const words = [role, name === undefined ? '' : JSON.stringify(name), states ? `[${states}]` : ''];
      const key = `'${words.filter(Boolean).join(' ').replaceAll("'", "''")}'`;
      const line = `${'  '.repeat(depth)}- ${key}`;
      return inner.length > 0 ? `${line}:\n${asSnapshot(inner, depth + 1)}` : line;
    })
    .join('\n');
}
