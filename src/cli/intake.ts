import { readConfig } from '../intake/config.ts';
import { deskWords } from './desk-words.ts';
import { runIntakeCommand } from './intake/run-intake-command.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** `npm run intake -- backup|restore|check …`: the commands of the intake's own machine. */
const read = readConfig(process.env, PROJECT_ROOT);
const { code, text } = read.ok
  ? await runIntakeCommand(process.argv.slice(2), {
      config: read.config,
      now: () => new Date(),
      words: deskWords(process.env),
    })
  : { code: 1 as const, text: read.reason };
process.exitCode = code;
(code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
