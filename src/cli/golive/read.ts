/** Something that could be read, or what is wrong with it: names of fields and rules, never values. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] };
