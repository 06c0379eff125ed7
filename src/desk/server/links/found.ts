/** A value found in what somebody typed: as it is compared, and as it stands there. */
export type Found = { readonly value: string; readonly said: string };

/** The text without what was found in it, so that nothing is read twice. */
export function without(text: string, found: readonly Found[]): string {
  return found.reduce((left, { said }) => left.replace(said, ' '), text);
}
