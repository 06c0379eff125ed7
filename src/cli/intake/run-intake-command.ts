import type { IntakeCommand, IntakeCommandOutput, IntakeCommandWorld } from './intake-command.ts';

/** Each command's code is loaded only when it is called: none of them can break another. */
const COMMANDS: Readonly<Record<string, () => Promise<IntakeCommand>>> = {
  backup: async () => (await import('./backup.ts')).backup,
  check: async () => (await import('./check-reports.ts')).checkReports,
  restore: async () => (await import('./restore.ts')).restore,
  rehearse: async () => (await import('./rehearse.ts')).rehearse,
  'begin-anew': async () => (await import('./begin-anew.ts')).beginAnew,
  erase: async () => (await import('./erase.ts')).erase,
  erased: async () => (await import('./erased.ts')).erased,
  eraser: async () => (await import('./eraser.ts')).eraser,
  token: async () => (await import('./tokens.ts')).tokenCommand,
};

/**
 * `npm run intake -- <command>`: what is done by hand on the intake's own machine.
 *
 * @param args the command's name and what stands after it
 */
export async function runIntakeCommand(
  args: readonly string[],
  world: IntakeCommandWorld,
): Promise<IntakeCommandOutput> {
  const [name = '', ...rest] = args;
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) return { code: 2, text: `Say what to do: ${Object.keys(COMMANDS).join(', ')}.` };
  const command = await load();
  return command(rest, world);
}
