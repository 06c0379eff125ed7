import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSED = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest']);

/** Writes `.br` and `.gz` beside every text file of the build, at the highest level: done once, not for each phone. */
export function precompress(): Plugin {
  let dir = 'dist';
  return {
    name: 'nightlight:precompress',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      dir = config.build.outDir;
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      async handler() {
        const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(
          (name) => !name.startsWith('.') && COMPRESSED.has(extname(name)),
        );
        await Promise.all(files.map((name) => compress(join(dir, name))));
      },
    },
  };
}

async function compress(path: string): Promise<void> {
  const bytes = readFileSync(path);
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  writeFileSync(`${path}.br`, await promisify(brotliCompress)(bytes, best));
  writeFileSync(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}
