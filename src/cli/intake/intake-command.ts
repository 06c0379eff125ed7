import type { Words } from '../../desk/server/show/words.ts';
import type { IntakeConfig } from '../../intake/config.ts';

/** What a command of the intake's own machine is given. */
export type IntakeCommandWorld = {
  readonly config: Pick<IntakeConfig, 'dataDir' | 'databaseUrl' | 'operatorFile'>;
  readonly now: () => Date;
  readonly words: Pick<Words, 'say'>;
};

/** `code` 0 goes to standard output, 1 and 2 (used wrongly) to standard error. */
export type IntakeCommandOutput = { readonly code: 0 | 1 | 2; readonly text: string };

/**
 * One command of `npm run intake`. What can be expected to go wrong is its output; it carries nothing of a report but its
 * id, and no token or key.
 *
 * @param args what stands after the command's name
 */
export type IntakeCommand = (
  args: readonly string[],
  world: IntakeCommandWorld,
) => Promise<IntakeCommandOutput>;
