import { join, resolve } from 'node:path';
import { deskWords } from './desk-words.ts';
import { passphrasesHere } from './keys/passphrases-here.ts';
import { runKeys } from './keys/run-keys.ts';
import { PROJECT_ROOT } from './project-root.ts';

const { env } = process;
const dataDir = resolve(PROJECT_ROOT, env['DATA_DIR']?.trim() || '.nightlight');
const words = deskWords(env);
const { code, text } = await runKeys(process.argv.slice(2), {
  dataDir,
  operatorFile: resolve(
    PROJECT_ROOT,
    env['OPERATOR_FILE']?.trim() || join(dataDir, 'intake', 'operator.json'),
  ),
  now: () => new Date(),
  words,
  passphrases: passphrasesHere(env, words),
});
process.exitCode = code;
(code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
