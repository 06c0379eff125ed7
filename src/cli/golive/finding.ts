import type { Facts } from './facts.ts';

/**
 * One thing to say. `missing` keeps the release from being approved; `know` is said and keeps nothing. `code` and `values` are
 * those of a sentence under `golive.<topic>` in `locales/<language>/desk.json`, which names the thing and how to mend it.
 */
export type Finding = {
  readonly level: 'missing' | 'know';
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
};

/** Null: it could not be looked at, because something before it is missing. Empty: all is well. */
export type Check = (facts: Facts) => readonly Finding[] | null;

export const missing = (code: string, values: Finding['values'] = {}): Finding => ({
  level: 'missing',
  code,
  values,
});
export const toKnow = (code: string, values: Finding['values'] = {}): Finding => ({
  level: 'know',
  code,
  values,
});
