/**
 * What of `zod/mini` the app's own schemas use, with the same verdict and the same data, and nothing else: neither words for
 * what is wrong (`issues` is empty) nor any other kind of schema. The app is built with this in its place (narrow-zod.ts).
 */
const NO = Symbol('no');

type Rule = (value: never) => boolean;

type Schema = {
  /** The value as it counts, or `NO`. */
  readonly read: (input: unknown) => unknown;
  readonly check: (...rules: readonly Rule[]) => Schema;
  readonly safeParse: (input: unknown) => Verdict;
};

type Verdict =
  | { readonly success: true; readonly data: unknown }
  | { readonly success: false; readonly error: { readonly issues: readonly never[] } };

const schema = (read: Schema['read']): Schema => ({
  read,
  check: (...rules) =>
    schema((input) => {
      const value = read(input);
      return value !== NO && rules.every((rule) => rule(value as never)) ? value : NO;
    }),
  safeParse(input) {
    const data = read(input);
    return data === NO ? { success: false, error: { issues: [] } } : { success: true, data };
  },
});

const only = (fits: (input: unknown) => boolean) => schema((input) => (fits(input) ? input : NO));
const isObject = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

export const safeParse = (one: Schema, input: unknown): Verdict => one.safeParse(input);

/* @__NO_SIDE_EFFECTS__ */
export const string = (): Schema => only((input) => typeof input === 'string');
/* @__NO_SIDE_EFFECTS__ */
export const number = (): Schema => only(Number.isFinite);
/* @__NO_SIDE_EFFECTS__ */
export const boolean = (): Schema => only((input) => typeof input === 'boolean');
/* @__NO_SIDE_EFFECTS__ */
export const unknown = (): Schema => schema((input) => input);
/* @__NO_SIDE_EFFECTS__ */
export const literal = (value: unknown): Schema => only((input) => input === value);
/* @__NO_SIDE_EFFECTS__ */
const oneOf = (values: readonly unknown[]): Schema => only((input) => values.includes(input));

export { oneOf as enum };
/* @__NO_SIDE_EFFECTS__ */
export const optional = (one: Schema): Schema =>
  schema((input) => (input === undefined ? input : one.read(input)));
/* @__NO_SIDE_EFFECTS__ */
export const nullable = (one: Schema): Schema =>
  schema((input) => (input === null ? input : one.read(input)));

/* @__NO_SIDE_EFFECTS__ */
export const array = (one: Schema): Schema =>
  schema((input) => {
    if (!Array.isArray(input)) return NO;
    const values = input.map(one.read);
    return values.includes(NO) ? NO : values;
  });

/** What it does not name is left out of the data. */
/* @__NO_SIDE_EFFECTS__ */
export const object = (shape: Readonly<Record<string, Schema>>): Schema =>
  schema((input) => {
    if (!isObject(input)) return NO;
    const found: Record<string, unknown> = {};
    for (const [key, one] of Object.entries(shape)) {
      const value = one.read(input[key]);
      if (value === NO) return NO;
      if (key in input) found[key] = value;
    }
    return found;
  });

/** For keys that are strings. */
/* @__NO_SIDE_EFFECTS__ */
export const record = (keys: Schema, values: Schema): Schema =>
  schema((input) => {
    if (!isObject(input)) return NO;
    const found: Record<string, unknown> = {};
    for (const key of Object.keys(input)) {
      if (key === '__proto__') continue;
      const value = values.read(input[key]);
      if (value === NO || keys.read(key) === NO) return NO;
      found[key] = value;
    }
    return found;
  });

/** The first that fits. */
/* @__NO_SIDE_EFFECTS__ */
export const union = (all: readonly Schema[]): Schema =>
  schema((input) => {
    for (const one of all) {
      const value = one.read(input);
      if (value !== NO) return value;
    }
    return NO;
  });

/* @__NO_SIDE_EFFECTS__ */
export const regex = (form: RegExp) => (text: string) => form.test(text);
type Long = { readonly length: number };
/* @__NO_SIDE_EFFECTS__ */
export const minLength = (least: number) => (value: Long) => value.length >= least;
/* @__NO_SIDE_EFFECTS__ */
export const maxLength = (most: number) => (value: Long) => value.length <= most;
/* @__NO_SIDE_EFFECTS__ */
export const gte = (least: number) => (value: number) => value >= least;
/* @__NO_SIDE_EFFECTS__ */
export const lte = (most: number) => (value: number) => value <= most;
/* @__NO_SIDE_EFFECTS__ */
export const int = () => Number.isSafeInteger;
/* @__NO_SIDE_EFFECTS__ */
export const refine =
  <Value>(holds: (value: Value) => unknown, _words?: unknown) =>
  (value: Value) =>
    Boolean(holds(value));
