import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp } from './build/build-app.ts';
import { PROJECT_ROOT } from './project-root.ts';

/**
 * `npm run build [-- --out FOLDER]`: builds the app into `dist/`. The operator file is OPERATOR_FILE, else the one in the
 * data folder, else none: practice defaults.
 */
const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } });
const outDir = resolve(PROJECT_ROOT, values.out);
const operatorFile = chooseOperatorFile();

if (operatorFile !== null && !existsSync(operatorFile)) {
  console.error(`There is no operator file at ${operatorFile}. Set OPERATOR_FILE to yours, or leave it out.`);
  process.exitCode = 1;
} else {
  await buildApp({ root: PROJECT_ROOT, operatorFile, outDir });
  const from = operatorFile === null ? 'practice defaults' : show(operatorFile);
  console.log(`Built ${show(outDir)} with ${from}.`);
}

function chooseOperatorFile(): string | null {
  const named = process.env['OPERATOR_FILE'];
  if (named) return resolve(PROJECT_ROOT, named);
  const own = resolve(PROJECT_ROOT, process.env['DATA_DIR'] || '.nightlight', 'intake', 'operator.json');
  return existsSync(own) ? own : null;
}

function show(path: string): string {
  const inside = relative(PROJECT_ROOT, path);
  return inside.startsWith('..') ? path : join(inside);
}
