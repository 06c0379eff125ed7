import { join } from 'node:path';
import { forgetDatabase } from '../../intake/store/known-database.ts';
import type { IntakeCommand } from './intake-command.ts';

/**
 * `npm run intake -- begin-anew`: lets the next start take whatever database it finds, or make an empty one, after the
 * one that was known is lost for good or was left on purpose. Nothing is erased.
 */
export const beginAnew: IntakeCommand = async (args, { config }) => {
  if (args.length > 0) return { code: 2, text: 'begin-anew takes nothing after it.' };
  const forgot = await forgetDatabase(join(config.dataDir, 'intake')).catch(() => null);
  if (forgot === null) {
    return { code: 1, text: 'intake/database.json cannot be removed: give DATA_DIR/intake to this user.' };
  }
  return {
    code: 0,
    text: forgot
      ? 'From its next start the intake takes the database it finds, or makes an empty one. Nothing was erased.'
      : 'There is nothing to forget: the intake takes the database it finds, or makes an empty one.',
  };
};
