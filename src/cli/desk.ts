import { join, resolve } from 'node:path';
import { runDesk } from '../desk/server/run-desk.ts';
import { deskWords } from './desk-words.ts';
import { PROJECT_ROOT } from './project-root.ts';

const { env } = process;
const words = deskWords(env);
const port = env['DESK_PORT']?.trim() || '8788';
const dataDir = resolve(PROJECT_ROOT, env['DATA_DIR']?.trim() || '.nightlight');

if (/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535) {
  const { code, text } = await runDesk(process.argv.slice(2), {
    dataDir,
    origin: `http://127.0.0.1:${Number(port)}`,
    operatorFile: resolve(
      PROJECT_ROOT,
      env['OPERATOR_FILE']?.trim() || join(dataDir, 'intake', 'operator.json'),
    ),
    now: () => new Date(),
    fetch,
    words,
  });
  process.exitCode = code;
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
} else {
  process.exitCode = 2;
  process.stderr.write(`${words.say('trouble.bad-port')}\n`);
}
