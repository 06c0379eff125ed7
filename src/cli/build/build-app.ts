import { build } from 'vite';
import { writeBuildStamp } from './build-stamp.ts';
import { inputsDigest } from './inputs-digest.ts';

export interface BuildOrder {
  /** The project's folder. */
  readonly root: string;
  /** Absolute path of the operator file whose mode, name, exit and help lines go into the HTML; `null`: practice. */
  readonly operatorFile: string | null;
  /** Absolute path of the folder to write, emptied first. */
  readonly outDir: string;
}

/**
 * Builds the app with Vite, in this process. The build's plugins read the operator file from the environment, so only
 * one build may run in a process at a time.
 *
 * @throws whatever Vite throws when a source is wrong.
 */
export async function buildApp({ root, operatorFile, outDir }: BuildOrder): Promise<void> {
  const inputs = inputsDigest(root, operatorFile);
  if (operatorFile === null) delete process.env['OPERATOR_FILE'];
  else process.env['OPERATOR_FILE'] = operatorFile;
  await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  writeBuildStamp(outDir, inputs);
}
