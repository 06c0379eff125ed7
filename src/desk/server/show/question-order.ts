import { ONLINE_ABUSE } from '../../../report/online-abuse.ts';

const ORDER: readonly string[] = ONLINE_ABUSE.screens.flatMap(({ questions }) =>
  questions.map(({ id }) => id),
);
const CONTACT_SECTIONS: readonly string[] = ['contact', 'knows'];
const CONTACT: ReadonlySet<string> = new Set(
  ONLINE_ABUSE.screens
    .filter(({ section }) => CONTACT_SECTIONS.includes(section))
    .flatMap(({ questions }) => questions.map(({ id }) => id)),
);

/** Question ids in the order in which they are asked; those this version does not know come last, by name. */
export function inOrder(ids: readonly string[]): readonly string[] {
  const place = (id: string) => {
    // Some stand in two places, for different people; the later one follows what it depends on.
    const at = ORDER.lastIndexOf(id);
    return at < 0 ? ORDER.length : at;
  };
  return ids.toSorted((a, b) => place(a) - place(b) || a.localeCompare(b));
}

/** Whether it is asked where people say who knows and how to reach them, or is not known: it may hold a number. */
export function isContactDetail(id: string): boolean {
  return CONTACT.has(id) || !ORDER.includes(id);
}
