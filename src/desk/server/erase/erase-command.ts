import type { DeskCommand } from '../commands/command.ts';
import { countersign } from './countersign.ts';
import { done } from './done.ts';
import { propose } from './propose.ts';

const STEPS: Readonly<Record<string, DeskCommand>> = { propose, sign: countersign, done };

/** `desk erase propose|sign|done`: closed cases are erased by two people, after a set period, for a reason (DESIGN 8). */
export const erase: DeskCommand = async ({ args: [step = '', ...args], flags, all }, world) => {
  const run = Object.hasOwn(STEPS, step) ? STEPS[step] : undefined;
  if (!run) return { code: 2, text: world.words.say('erase.usage') };
  return run({ args, flags, all: all.filter((arg) => arg !== step) }, world);
};
