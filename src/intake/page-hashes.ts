import * as z from 'zod/mini';

const Hash = z.string().check(z.regex(/^sha(256|384|512)-[A-Za-z0-9+/]{43,88}={0,2}$/));
const Script = z.string().check(z.regex(/^\/assets\/[\w-]+\.js$/));
const Hashes = z.object({
  scriptHashes: z.array(Hash),
  styleHashes: z.array(Hash),
  /** What the page names and runs once it was painted. */
  scripts: z.optional(z.array(Script)),
});
export type Hashes = z.infer<typeof Hashes>;

/**
 * `dist/.headers.json`, written by the build: the hashes of what stands inline in the pages, under `pages` those of
 * single pages that differ, by path, and the paths of dedicated workers.
 */
export const PageHashes = z.extend(Hashes, {
  pages: z.optional(z.record(z.string(), Hashes)),
  workers: z.optional(z.array(z.string())),
});
export type PageHashes = z.infer<typeof PageHashes>;

export const NO_HASHES: PageHashes = { scriptHashes: [], styleHashes: [] };

/** Reads the build's hashes; null when they are not of the expected form. */
export function readPageHashes(text: string): PageHashes | null {
  try {
    const read = PageHashes.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
