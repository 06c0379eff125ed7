import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readIdentities } from '../../../../src/desk/server/desk-folder.ts';
import { readBookKey } from '../../../../src/desk/server/keys/book-key.ts';
import { runDesk } from '../../../../src/desk/server/run-desk.ts';
import { createWords } from '../../../../src/desk/server/show/words.ts';
import { INTAKE_LIMITS } from '../../../../src/intake/limits.ts';
import { startIntake } from '../../../../src/intake/server.ts';

/**
 * `node time-desk.ts FOLDER ARGUMENT…`: one command of the desk beside its intake, in a process of its own. Prints the
 * milliseconds that it took, without those for the keys, and how much it said.
 */
const [dataDir = '', ...args] = process.argv.slice(2);
const read = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../../../locales/en/${file}.json`, import.meta.url), 'utf8'));
const operatorFile = join(dataDir, 'intake', 'operator.json');
const config = { host: '127.0.0.1', port: 0, deskPort: 0, dataDir, databaseUrl: null, operatorFile };
const intake = await startIntake(
  { ...config, trustProxy: [], distDir: null, limits: INTAKE_LIMITS },
  { now: () => new Date(), log: () => {} },
);
if (!intake.ok) throw new Error(intake.reason);

const keys = async () => {
  const start = performance.now();
  const held = await readIdentities(dataDir);
  if (!held.ok) throw new Error(held.why);
  await readBookKey(dataDir, held.identities);
  return performance.now() - start;
};
await keys();
const forKeys = await keys();
const start = performance.now();
const before = process.cpuUsage();
const { code, text } = await runDesk(args, {
  dataDir,
  origin: intake.deskUrl,
  operatorFile,
  now: () => new Date('2026-11-22T19:00:00Z'),
  fetch,
  words: createWords({ desk: read('desk'), questions: read('questions') }),
  advisor: 'Sam',
});
const ms = Math.max(0, Math.round(performance.now() - start - forKeys));
const { user, system } = process.cpuUsage(before);
const cpu = Math.max(0, Math.round((user + system) / 1000 - forKeys));
process.stdout.write(JSON.stringify({ code, ms, cpu, letters: text.length }));
await intake.close();
