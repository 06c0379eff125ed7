import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import type { DeskWorld } from '../desk/server/open-desk.ts';
import { runDesk } from '../desk/server/run-desk.ts';
import { watchUntilStopped } from './desk-watch.ts';
import { deskWords } from './desk-words.ts';
import { passphrasesHere } from './keys/passphrases-here.ts';
import { PROJECT_ROOT } from './project-root.ts';

const { env } = process;
const words = deskWords(env);
const port = env['DESK_PORT']?.trim() || '8788';
const dataDir = resolve(PROJECT_ROOT, env['DATA_DIR']?.trim() || '.nightlight');

if (/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535) {
  const world: DeskWorld = {
    dataDir,
    origin: `http://127.0.0.1:${Number(port)}`,
    operatorFile: resolve(
      PROJECT_ROOT,
      env['OPERATOR_FILE']?.trim() || join(dataDir, 'intake', 'operator.json'),
    ),
    now: () => new Date(),
    fetch,
    words,
    askPassphrase: passphrasesHere(env, words).ask,
    advisor: (env['DESK_ADVISOR']?.trim() || userName()).slice(0, 80),
    readTyped(prompt) {
      if (process.stdin.isTTY) process.stderr.write(`${prompt}\n`);
      return readAll(process.stdin);
    },
  };
  const [command, ...rest] = process.argv.slice(2);
  const { code, text, printed } =
    command === 'watch'
      ? await watchUntilStopped(rest, world, env)
      : await runDesk(process.argv.slice(2), world);
  process.exitCode = code;
  (code === 0 || printed ? process.stdout : process.stderr).write(`${text}\n`);
} else {
  process.exitCode = 2;
  process.stderr.write(`${words.say('trouble.bad-port')}\n`);
}

/** Not every user of a machine has a name (a container's may have a number only). */
function userName(): string {
  try {
    return userInfo().username || 'advisor';
  } catch {
    return 'advisor';
  }
}
