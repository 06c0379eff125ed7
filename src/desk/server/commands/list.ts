import { listJson } from '../show/desk-json.ts';
import { listText } from '../show/list-text.ts';
import { momentText } from '../show/moment-text.ts';
import { visibleJson } from '../show/visible.ts';
import { type DeskCommand, withDesk } from './command.ts';

const FLAGS: readonly string[] = ['--json', '--offline', '--all'];

/**
 * `desk`: everything that waits, the most endangered child first. `--offline` shows what was pulled before; `--all` names
 * every report where there are very many (`--json` always does).
 */
export const list: DeskCommand = async ({ args, flags }, world) => {
  const { say, tag } = world.words;
  if (args.length > 0 || [...flags].some((flag) => !FLAGS.includes(flag))) {
    return { code: 2, text: say('trouble.usage') };
  }
  return withDesk(world, async (desk) => {
    const offline = flags.has('--offline');
    const looked = await desk.look({ offline });
    if (!looked.ok) return { code: 1, text: looked.trouble };
    const { view } = looked;
    if (flags.has('--json')) return { code: 0, text: visibleJson(listJson(view)) };
    const most = flags.has('--all') ? Number.POSITIVE_INFINITY : undefined;
    const moment = (at: string) => momentText(at, view.timeZone, tag);
    const { pulledAt, compared } = view;
    const before = [
      ...(offline
        ? [say('book.offline', { at: pulledAt === null ? say('book.never') : moment(pulledAt) })]
        : []),
      ...(compared && compared.missed + compared.gone > 0
        ? [say('book.differed', { at: moment(compared.at), missed: compared.missed, gone: compared.gone })]
        : []),
    ];
    return { code: 0, text: [...before, listText(view, world.words, most)].join('\n\n') };
  });
};
