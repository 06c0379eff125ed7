import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import { startIntake } from '../../../src/intake/server.ts';

/**
 * The real intake in a process of its own, its code loaded, nothing else done: it starts when it is told its config as a
 * line of JSON, and answers with a line. It ends when whoever began it does.
 */
flushCompileCache();
const [config] = (await once(createInterface({ input: process.stdin }), 'line')) as [string];
process.stdin.once('end', () => process.exit());
const started = await startIntake(JSON.parse(config));
process.stdout.write(`${JSON.stringify(started)}\n`);
if (!started.ok) process.exit(1);
process.once('SIGTERM', () => void started.close().then(() => process.exit()));
