import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes the data folder, for its owner alone, and sees whether the intake could write there.
 *
 * @returns one line that says what to do, or `null` when all is well
 */
export function dataFolderProblem(dataDir: string): string | null {
  const intake = join(dataDir, 'intake');
  try {
    mkdirSync(intake, { recursive: true, mode: 0o700 });
    accessSync(intake, constants.W_OK | constants.X_OK);
    return null;
  } catch {
    return `the data folder ${dataDir} cannot be written: make it writable for this user, or set DATA_DIR`;
  }
}
