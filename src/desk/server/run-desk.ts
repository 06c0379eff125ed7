import type { DeskCommand, DeskOutput } from './commands/command.ts';
import { compare } from './commands/compare.ts';
import { list } from './commands/list.ts';
import { CASE_COMMANDS } from './commands/on-case.ts';
import { open } from './commands/open.ts';
import { resealFor } from './commands/reseal.ts';
import { settings } from './commands/settings.ts';
import { status } from './commands/status.ts';
import { erase } from './erase/erase-command.ts';
import type { DeskWorld } from './open-desk.ts';

/** What can stand after `npm run desk --`. */
const COMMANDS: Readonly<Record<string, DeskCommand>> = {
  open,
  compare,
  status,
  settings,
  reseal: resealFor,
  erase,
  ...CASE_COMMANDS,
};

/**
 * `desk` lists what has arrived; `desk open REF` shows one report in full; the other commands are in `commands/`.
 *
 * @param args what stands after the command
 * @returns code 2 when it was called wrongly, 1 when it could not do what it was asked
 */
export async function runDesk(args: readonly string[], world: DeskWorld): Promise<DeskOutput> {
  const at = args.findIndex((arg) => !arg.startsWith('--'));
  const name = args[at];
  const all = args.filter((_, place) => place !== at);
  const asked = {
    args: all.filter((arg) => !arg.startsWith('--')),
    flags: new Set(all.filter((arg) => arg.startsWith('--'))),
    all,
  };
  const command = name === undefined ? list : Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return { code: 2, text: world.words.say('trouble.usage') };
  return command(asked, world);
}
