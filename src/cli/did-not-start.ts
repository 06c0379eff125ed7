/** Says in one line why a command did not start and ends the process, with no stack: what to do is in the line. */
export function didNotStart(reason: string): never {
  process.stderr.write(`Nightlight did not start: ${reason}\n`);
  process.exit(1);
}
