import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { deskWords } from './desk-words.ts';
import { runGolive } from './golive/run-golive.ts';
import { passphrasesHere } from './keys/passphrases-here.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** `npm run golive -- --origin https://…`: whether everything is ready for children, and if so, the approved release. */
const { env } = process;
const dataDir = resolve(PROJECT_ROOT, env['DATA_DIR']?.trim() || '.nightlight');
const words = deskWords(env);
const { code, text } = await runGolive(process.argv.slice(2), {
  root: PROJECT_ROOT,
  dataDir,
  operatorFile: resolve(
    PROJECT_ROOT,
    env['OPERATOR_FILE']?.trim() || join(dataDir, 'intake', 'operator.json'),
  ),
  deskOrigin: `http://127.0.0.1:${Number(env['DESK_PORT']?.trim() || '8788')}`,
  advisor: (env['DESK_ADVISOR']?.trim() || userName()).slice(0, 80),
  now: () => new Date(),
  fetch,
  askPassphrase: passphrasesHere(env, words).ask,
  words,
});
process.exitCode = code;
// What is missing is what was asked for: only a wrong call is an error.
(code === 2 ? process.stderr : process.stdout).write(`${text}\n`);

/** Not every user of a machine has a name. */
function userName(): string {
  try {
    return userInfo().username || 'advisor';
  } catch {
    return 'advisor';
  }
}
