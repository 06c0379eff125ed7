import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { NO_HASHES, type PageHashes, readPageHashes } from './page-hashes.ts';
import { NO_PAGE_POLICY, PAGE_HEADERS, pagePolicy, WORKER_POLICY } from './security-headers.ts';

/** One file of the built app, held in memory: its forms, and the headers it goes out with. */
export type ServedFile = {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly br: Uint8Array<ArrayBuffer> | null;
  readonly gzip: Uint8Array<ArrayBuffer> | null;
  /** The start of an ETag, without quotes; the form sent is added to it. */
  readonly tag: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Goes out in its place to a browser that prefers Welsh to English; of the first screen at `/` only. */
  readonly inWelsh?: ServedFile;
};

/** By the path it is asked for, `/` included. What is not in here cannot be served. */
export type ServedFiles = ReadonlyMap<string, ServedFile>;

export type LoadDist =
  | { readonly ok: true; readonly files: ServedFiles }
  | { readonly ok: false; readonly reason: string };

const FIRST_SCREEN = '/index.html';
const FIRST_SCREEN_IN_WELSH = '/cy.html';
const SERVICE_WORKER = '/sw.js';
const MANIFEST = '/manifest.webmanifest';

/** The shorter address of a page: `/away`, and one for the first screen in each language: `/en`, `/cy`. */
const shortAddress = (path: string): string => (path === FIRST_SCREEN ? '/en' : path.replace(/\.html$/, ''));

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Reads the built app into memory, once: what is served is one build as a whole, and a path that climbs out of
 * the folder finds nothing, because only what was read has a name. Files and folders that begin with a dot and
 * symbolic links are left out; `x.br` and `x.gz` beside `x` become its compressed forms.
 *
 * @param mode in live mode the build's hashes must be there: without them a page's own scripts and styles would not run
 */
export async function loadDist(dir: string, mode: 'practice' | 'live' = 'practice'): Promise<LoadDist> {
  const read = new Map<string, Uint8Array<ArrayBuffer>>();
  try {
    for (const path of await filesUnder(dir, '')) {
      read.set(path, new Uint8Array(await readFile(join(dir, path))));
    }
  } catch {
    read.clear();
  }
  if (!read.has(FIRST_SCREEN))
    return { ok: false, reason: 'there is no built app in dist: run "npm run build"' };
  const hashes = await loadHashes(join(dir, '.headers.json'));
  if (hashes === null) return { ok: false, reason: 'dist/.headers.json is broken: run "npm run build"' };
  if (hashes === 'none' && mode === 'live') {
    return {
      ok: false,
      reason: 'live mode: dist/.headers.json is missing: run "npm run build", and copy dist whole',
    };
  }

  const files = new Map<string, ServedFile>();
  for (const [path, plain] of read) {
    const original = path.replace(/\.(br|gz)$/, '');
    if (original !== path && read.has(original)) continue;
    files.set(path, servedFile(path, plain, read, hashes === 'none' ? NO_HASHES : hashes));
  }
  for (const [path, file] of [...files]) {
    if (path.endsWith('.html')) files.set(shortAddress(path), file);
  }
  const atRoot = (path: string) => {
    const file = files.get(path);
    return file && withScripts(file, hashes === 'none' ? [] : (scriptsOf(path, hashes) ?? []));
  };
  const english = atRoot(FIRST_SCREEN);
  if (english) files.set('/', negotiated(english, atRoot(FIRST_SCREEN_IN_WELSH)));
  return { ok: true, files };
}

const scriptsOf = (path: string, hashes: PageHashes): readonly string[] | undefined =>
  (hashes.pages?.[path] ?? hashes).scripts;

/**
 * A page that says ahead which scripts it will want (RFC 8288): a slow phone has read that long before it comes to them in
 * the page. Only what somebody opens says so: out of what a worker kept they would be compiled before the page is read.
 */
function withScripts(file: ServedFile, scripts: readonly string[]): ServedFile {
  if (scripts.length === 0) return file;
  // Not as modules: then browsers of some years would not heed the page's import map any more.
  const link = scripts.map((path) => `<${path}>; rel=preload; as=script; crossorigin`).join(', ');
  return { ...file, headers: { ...file.headers, link } };
}

/**
 * The first screen as it stands at `/`, the only address that answers by language. What a phone keeps and what is compared
 * has an address that always answers the same.
 */
function negotiated(english: ServedFile, welsh: ServedFile | undefined): ServedFile {
  if (!welsh) return english;
  const byLanguage = (file: ServedFile): ServedFile => ({
    ...file,
    headers: { ...file.headers, vary: 'Accept-Encoding, Accept-Language' },
  });
  return { ...byLanguage(english), inWelsh: byLanguage(welsh) };
}

function servedFile(
  path: string,
  plain: Uint8Array<ArrayBuffer>,
  read: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  hashes: PageHashes,
): ServedFile {
  return {
    plain,
    br: read.get(`${path}.br`) ?? null,
    gzip: read.get(`${path}.gz`) ?? null,
    tag: createHash('sha256').update(plain).digest('base64url').slice(0, 22),
    headers: {
      'content-type': MEDIA_TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': cachingOf(path),
      ...securityOf(path, hashes),
      vary: 'Accept-Encoding',
    },
  };
}

/** The service worker asks for what a page asks for; a dedicated one for nothing. */
function securityOf(path: string, hashes: PageHashes): Readonly<Record<string, string>> {
  if (hashes.workers?.includes(path)) return { ...PAGE_HEADERS, 'content-security-policy': WORKER_POLICY };
  if (!path.endsWith('.html') && path !== SERVICE_WORKER)
    return { 'content-security-policy': NO_PAGE_POLICY };
  return { ...PAGE_HEADERS, 'content-security-policy': pagePolicy(hashes.pages?.[path] ?? hashes) };
}

/**
 * Names under /assets/ carry a hash of their content. Icons and the web manifest, which browsers fetch again and again to see
 * whether the app can be installed, may be a week old. Everything else is asked for anew each time.
 */
function cachingOf(path: string): string {
  if (path.startsWith('/assets/')) return 'public, max-age=31536000, immutable';
  return path.startsWith('/icons/') || path === MANIFEST ? 'public, max-age=604800' : 'no-cache';
}

async function filesUnder(dir: string, path: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(dir, path), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const child = `${path}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await filesUnder(dir, child)));
    else if (entry.isFile()) found.push(child);
  }
  return found;
}

async function loadHashes(path: string): Promise<PageHashes | 'none' | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT' ? 'none' : null;
  }
  return readPageHashes(text);
}
