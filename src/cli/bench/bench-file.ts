import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../project-root.ts';
import type { BenchFile } from './figure.ts';

/** Git-ignored. */
const BENCH_FILE = join(PROJECT_ROOT, '.cache', 'bench', 'bench.json');

/** Everything that was measured; null when nothing was, or nothing that can be read. */
export function readBenchFile(): BenchFile | null {
  try {
    const file = JSON.parse(readFileSync(BENCH_FILE, 'utf8')) as BenchFile;
    return file.v === 1 ? file : null;
  } catch {
    return null;
  }
}

/** In one step: a bench that is stopped leaves the figures from before. */
export function writeBenchFile(file: BenchFile): void {
  mkdirSync(dirname(BENCH_FILE), { recursive: true });
  writeFileSync(`${BENCH_FILE}.new`, `${JSON.stringify(file, null, 2)}\n`);
  renameSync(`${BENCH_FILE}.new`, BENCH_FILE);
}
