import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const SCRIPT = 'console.log("night")'.repeat(200);
const HASH = `sha256-${'A'.repeat(43)}=`;

/** A build with one file of each sort, in `dist/` of a folder of its own. */
export async function smallApp(): Promise<{ root: string; distDir: string; remove: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'nightlight-dist-'));
  const distDir = join(root, 'dist');
  await mkdir(join(distDir, 'assets'), { recursive: true });
  const files = {
    'index.html': '<!doctype html><title>Nightlight</title>',
    'cy.html': '<!doctype html><html lang="cy"><title>Nightlight</title>',
    'away.html': '<!doctype html><title>Groceries</title>',
    'sw.js': '/* worker */',
    'manifest.webmanifest': '{}',
    'assets/first.js': SCRIPT,
    'assets/first.js.br': brotliCompressSync(SCRIPT),
    'assets/first.js.gz': gzipSync(SCRIPT),
    'assets/stretch.js': '/* a dedicated worker */',
    '.headers.json': JSON.stringify({
      scriptHashes: [HASH],
      styleHashes: [],
      pages: { '/away.html': { scriptHashes: [], styleHashes: [HASH] } },
      workers: ['/assets/stretch.js'],
    }),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(distDir, name), content);
  return { root, distDir, remove: () => rm(root, { recursive: true, force: true }) };
}
