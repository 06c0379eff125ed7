import { readOperator } from '../desk-folder.ts';
import { readSettings, settingsFile } from '../settings/settings.ts';
import { settingsJson, settingsText } from '../settings/settings-text.ts';
import { visibleJson } from '../show/visible.ts';
import type { DeskCommand } from './command.ts';

/** `desk settings`: everything the desk goes by, and which of it are our defaults. Opens nothing and asks nobody. */
export const settings: DeskCommand = async ({ args, flags }, world) => {
  const { dataDir, operatorFile, words } = world;
  if (args.length > 0 || [...flags].some((flag) => flag !== '--json')) {
    return { code: 2, text: words.say('settings.usage') };
  }
  const file = settingsFile(dataDir);
  const read = readSettings(dataDir);
  if (!read.ok) {
    const problems = read.problems.join('; ');
    return { code: 1, text: words.say('trouble.bad-settings', { file, problems }) };
  }
  const shown = {
    ...read,
    file,
    operatorFile,
    operator: await readOperator(operatorFile),
    now: world.now().toISOString(),
  };
  return {
    code: 0,
    text: flags.has('--json') ? visibleJson(settingsJson(shown)) : settingsText(shown, words),
  };
};
