import desk from '../../../../locales/en/desk.json' with { type: 'json' };
import questions from '../../../../locales/en/questions.json' with { type: 'json' };
import type { IntakeCommandOutput } from '../../../../src/cli/intake/intake-command.ts';
import { runIntakeCommand } from '../../../../src/cli/intake/run-intake-command.ts';
import { createWords } from '../../../../src/desk/server/show/words.ts';
import type { IntakeConfig } from '../../../../src/intake/config.ts';

const words = createWords({ desk, questions });

/** Runs `npm run intake -- …` as on the machine with this config. */
export const intakeCommand = (
  config: Pick<IntakeConfig, 'dataDir' | 'databaseUrl' | 'operatorFile'>,
  ...args: readonly string[]
): Promise<IntakeCommandOutput> => runIntakeCommand(args, { config, now: () => new Date(), words });
