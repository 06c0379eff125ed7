import { readConfig } from '../intake/config.ts';
import { startIntake } from '../intake/server.ts';
import { didNotStart } from './did-not-start.ts';
import { ensurePractice } from './practice-setup.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { stopOnSignals } from './stop-on-signals.ts';

/**
 * `npm run dev`: the app from its sources, with changes shown as they are made. Vite takes PORT and hands reports on to
 * the real intake, which takes any free port.
 */
const read = readConfig(process.env, PROJECT_ROOT);
if (!read.ok) didNotStart(read.reason);
const { config } = read;

const setup = await ensurePractice(config);
if (!setup.ok) didNotStart(setup.reason);
if (setup.mode === 'live') didNotStart('the operator file is live; develop with a practice one.');

const intake = await startIntake({ ...config, host: '127.0.0.1', port: 0, distDir: null });
if (!intake.ok) didNotStart(intake.reason);

process.env['NIGHTLIGHT_INTAKE'] = intake.url;
process.env['OPERATOR_FILE'] = config.operatorFile;
// Only now: the build's configuration reads both while it loads.
const { createServer } = await import('vite');
const vite = await createServer({
  root: PROJECT_ROOT,
  server: { host: '127.0.0.1', port: config.port, strictPort: true },
});
stopOnSignals(async () => {
  await vite.close();
  await intake.close();
});
try {
  await vite.listen();
} catch {
  await vite.close();
  await intake.close();
  didNotStart(`PORT ${config.port} is taken by another program: stop it or choose another port`);
}
vite.printUrls();
console.log(
  "  PRACTICE MODE: nobody reads what is sent here. The advisors' desk, in another terminal: npm run desk",
);
