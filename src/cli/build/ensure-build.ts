import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from '../run-tool.ts';
import type { BuildOrder } from './build-app.ts';
import { readBuildStamp } from './build-stamp.ts';
import { inputsDigest } from './inputs-digest.ts';

export type Built =
  | { readonly ok: true; readonly how: 'fresh' | 'built' }
  /** `output` is the build's own words. */
  | { readonly ok: false; readonly output: string };

/**
 * Builds the app if the build is missing or was made from something else. The build runs in a process of its own, so
 * that a server started afterwards does not carry the bundler in its memory.
 */
export async function ensureBuild(order: BuildOrder, say: (line: string) => void): Promise<Built> {
  const { root, operatorFile, outDir } = order;
  const wanted = inputsDigest(root, operatorFile);
  if (existsSync(join(outDir, 'index.html')) && readBuildStamp(outDir) === wanted) {
    return { ok: true, how: 'fresh' };
  }
  say('Building the app …');
  const command = join(root, 'src', 'cli', 'build.ts');
  const args = ['--disable-warning=ExperimentalWarning', command, '--out', outDir];
  const env = { OPERATOR_FILE: operatorFile ?? '' };
  const { code, output } = await runTool(process.execPath, args, { cwd: root, env });
  return code === 0 ? { ok: true, how: 'built' } : { ok: false, output };
}
