import { readConfig } from '../intake/config.ts';
import { loadOperatorFile } from '../intake/load-operator-file.ts';
import { startIntake } from '../intake/server.ts';
import { didNotStart } from './did-not-start.ts';
import { ensurePractice } from './practice-setup.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { appToServe } from './serve/app-to-serve.ts';
import { dataFolderProblem } from './serve/data-folder-problem.ts';
import { openingWords } from './serve/opening-words.ts';
import { stopOnSignals } from './stop-on-signals.ts';

/** `npm start`: practice keys on the first run, the app built where it is stale, app and intake on one port. */
const read = readConfig(process.env, PROJECT_ROOT);
if (!read.ok) didNotStart(read.reason);
const { config } = read;

// An operator file elsewhere may be a live one, whose server is checked more strictly by the intake itself.
const problem = process.env['OPERATOR_FILE'] ? null : dataFolderProblem(config.dataDir);
if (problem !== null) didNotStart(problem);
const setup = await ensurePractice(config);
if (!setup.ok) didNotStart(setup.reason);
const operator = await loadOperatorFile(config.operatorFile);
if (!operator.ok) didNotStart(operator.reason);
const { mode, name } = operator.file;

if (config.distDir !== null) {
  const order = { root: PROJECT_ROOT, operatorFile: config.operatorFile, outDir: config.distDir, mode };
  const app = await appToServe(order, console.log);
  if (!app.ok) didNotStart(app.reason);
}

const intake = await startIntake(config);
if (!intake.ok) didNotStart(intake.reason);
stopOnSignals(intake.close);

const { url, deskUrl } = intake;
console.log(openingWords({ url, deskUrl, mode, name, dataDir: process.env['DATA_DIR'] }));
