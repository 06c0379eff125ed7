import { readFileSync } from 'node:fs';

/**
 * Loaded before a program (`--import`): the time of day is so many minutes ahead of the machine's as stand in the file that
 * CLOCK_FILE names, whenever it is asked. Only the time of day: what counts steadily goes on as it does when a clock is set.
 */
const RealDate = Date;
const file = process.env['CLOCK_FILE'] ?? '';
const now = (): number => RealDate.now() + Number(readFileSync(file, 'utf8')) * 60_000;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: [], self) =>
    Reflect.construct(target, args.length > 0 ? args : [now()], self) as Date,
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
});
