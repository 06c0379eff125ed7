import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestName } from './digest-name.ts';

/** SHA-256 in base64 by the path, without the leading `/`. */
type Digests = Readonly<Record<string, string>>;

/** What the worker is built with (src/sw/kept-files.ts says what each is). */
type KeptFiles = { readonly files: Digests; readonly languages: readonly string[]; readonly list: Digests };

/** A file of a build; `languages`: only phones on which one of these was chosen keep it. None, or not there: all do. */
export type BuiltFile = {
  readonly path: string;
  readonly bytes: string | Uint8Array;
  readonly languages?: readonly string[];
};

const KEPT = '**/*.{html,js,css,svg}';
/**
 * For the makers of other sites; icons, which the browser keeps by itself; the lists of languages, in place of which the app
 * has a screen: nothing that a phone needs without a network.
 */
const NOT_KEPT = /^(?:button\/|button\.html$|icons\/|languages-|sw\.js$)/;

/**
 * Takes the digest of every file of the build for the worker, so that a phone keeps this version as it was built or not at
 * all, and writes the list of what only some phones keep beside them. To be called once all files but the worker lie in
 * their folder.
 *
 * @param languagesOf the languages that a file is for, by its path without the leading `/`
 */
export function verifyKeptFiles(dir: string, languagesOf: (path: string) => readonly string[]): KeptFiles {
  const paths = globSync(KEPT, { cwd: dir }).filter((path) => !NOT_KEPT.test(path));
  const { kept, list } = listKept(
    paths.map((path) => ({ path, bytes: readFileSync(join(dir, path)), languages: languagesOf(path) })),
  );
  if (list) writeFileSync(join(dir, list.path), list.bytes);
  return kept;
}

/** The lists of a build: the worker's own, and the file of what the languages have, by their codes; null without any. */
export function listKept(files: readonly BuiltFile[]): {
  readonly kept: KeptFiles;
  readonly list: BuiltFile | null;
} {
  // The cheap ones first: what cannot be had is found out before much was spent.
  const cheapFirst = files.toSorted((one, other) => one.bytes.length - other.bytes.length);
  const languages = [...new Set(files.flatMap((file) => file.languages ?? []))];
  const of = (code: string) => digests(cheapFirst.filter((file) => file.languages?.includes(code)));
  const everywhere = digests(cheapFirst.filter((file) => !file.languages?.length));
  if (languages.length === 0) return { kept: { files: everywhere, languages, list: {} }, list: null };
  const bytes = JSON.stringify(Object.fromEntries(languages.map((one) => [one, of(one)])));
  const list = { path: `assets/${digestName(bytes)}.json`, bytes };
  return { kept: { files: everywhere, languages, list: digests([list]) }, list };
}

const digests = (files: readonly BuiltFile[]): Digests =>
  Object.fromEntries(
    files.map(({ path, bytes }) => [path, createHash('sha256').update(bytes).digest('base64')]),
  );
