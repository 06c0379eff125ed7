import { join } from 'node:path';
import { forgetDatabase } from '../../intake/store/known-database.ts';
import { failedOutput } from './backup-words.ts';
import type { IntakeCommand } from './intake-command.ts';

/**
 * `npm run intake -- begin-anew`: lets the next start take whatever database it finds, or make an empty one, after the
 * one that was known is lost for good or was left on purpose. Nothing is erased.
 */
export const beginAnew: IntakeCommand = async (args, { config, words: { say } }) => {
  if (args.length > 0) return { code: 2, text: say('backup.usage') };
  try {
    const forgot = await forgetDatabase(join(config.dataDir, 'intake'));
    return { code: 0, text: say(forgot ? 'backup.anew.done' : 'backup.anew.none') };
  } catch (cause) {
    return failedOutput(cause, say);
  }
};
