import { MARK_KINDS, type Mark, type MarkKind } from './marks.ts';

/** One thing that two reports share, as each of them has it. */
export type Shared = { readonly kind: MarkKind; readonly here: Mark; readonly there: Mark };

/** What says the same in a stronger and a weaker way. */
const FAMILY: Readonly<Record<MarkKind, string>> = {
  claim: 'reference',
  mention: 'reference',
  'user-name': 'user-name',
  'user-name-alike': 'user-name',
  'user-name-elsewhere': 'user-name',
  'user-name-elsewhere-alike': 'user-name',
  phone: 'phone',
  email: 'email',
  'email-alike': 'email',
  link: 'link',
  'link-alike': 'link',
  child: 'child',
  words: 'words',
};

/**
 * What two reports share, strongest first. Of one thing that was typed only the strongest is said: not also that it looks
 * alike. Pure.
 */
export function sharedMarks(here: readonly Mark[], there: readonly Mark[]): readonly Shared[] {
  const theirs = new Map(there.map((mark) => [keyOf(mark), mark] as const));
  const both = here.flatMap((mark) => {
    const other = theirs.get(keyOf(mark));
    return other ? [{ kind: mark.kind, here: mark, there: other }] : [];
  });
  const seen = new Set<string>();
  return both
    .toSorted((a, b) => MARK_KINDS.indexOf(a.kind) - MARK_KINDS.indexOf(b.kind))
    .filter(({ kind, here: mark }) => {
      const what = `${FAMILY[kind]} ${kind === 'child' ? '' : mark.said}`;
      return !seen.has(what) && seen.add(what);
    });
}

function keyOf({ kind, value }: { readonly kind: string; readonly value: string }): string {
  return `${kind} ${value}`;
}
