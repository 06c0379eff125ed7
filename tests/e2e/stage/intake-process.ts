import { startIntake } from '../../../src/intake/server.ts';

/** The real intake in a process of its own: `node intake-process.ts '<IntakeConfig as JSON>'`. SIGTERM stops it cleanly. */
const started = await startIntake(JSON.parse(process.argv[2] ?? '{}'));
process.stdout.write(`${JSON.stringify(started)}\n`);
if (!started.ok) process.exit(1);
process.once('SIGTERM', () => void started.close().then(() => process.exit(0)));
