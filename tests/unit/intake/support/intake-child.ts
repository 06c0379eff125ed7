// A whole intake in a process of its own, so that a test can kill it. Its config comes as JSON; says its address.
import { startIntake } from '../../../../src/intake/server.ts';

const started = await startIntake(JSON.parse(process.argv[2] ?? '{}'));
process.stdout.write(`${JSON.stringify(started)}\n`);
process.on('SIGTERM', () => started.ok && void started.close());
