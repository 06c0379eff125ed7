import { openDesk } from '../open-desk.ts';
import { visibleJson } from '../show/visible.ts';
import { EXIT_CODES, statusOf } from '../status/status.ts';
import { statusJson } from '../status/status-json.ts';
import { isNotHandedOver, isUnseen } from '../status/status-of-band.ts';
import { cannotKnowText, statusText } from '../status/status-text.ts';
import { watchStatus } from '../status/status-watch.ts';
import type { DeskCommand, DeskOutput } from './command.ts';

const CANNOT_KNOW = EXIT_CODES['cannot-know'];

/**
 * `desk status`: who has waited how long unread, for people, with `--json` for machines, and as an exit code for monitoring:
 * 0 fine, 1 warning, 2 critical, 3 cannot know. Always on standard output, where a monitor reads. Pulls first; when the intake
 * does not answer it goes by the book, and is at best *cannot know*.
 */
export const status: DeskCommand = async ({ args, flags }, world) => {
  const json = flags.has('--json');
  const { say } = world.words;
  const cannotKnow = (trouble: string): DeskOutput => ({
    code: CANNOT_KNOW,
    printed: true,
    text: json
      ? visibleJson({ v: 1, state: 'cannot-know', code: CANNOT_KNOW, trouble })
      : cannotKnowText(trouble, world.words),
  });
  if (args.length > 0 || [...flags].some((flag) => flag !== '--json')) return cannotKnow(say('status.usage'));

  const opened = await openDesk(world);
  if (!opened.ok) return cannotKnow(opened.trouble);
  const { desk } = opened;
  try {
    const asked = await desk.look();
    const looked = asked.ok ? asked : await desk.look({ offline: true });
    if (!looked.ok) return cannotKnow(looked.trouble);
    const { view } = looked;
    const band = {
      count: view.band.length,
      unseen: view.band.filter(isUnseen).length,
      notHandedOver: view.band.filter(isNotHandedOver).length,
    };
    const watch = watchStatus(desk, world.dataDir, world.now());
    const watched = !watch.alarm || watch.runs;
    const found = statusOf({ ...view, band, pulled: asked.ok, watched, watch });
    const taken = { ...view, trouble: asked.ok ? undefined : asked.trouble };
    return {
      code: EXIT_CODES[found.state],
      printed: true,
      text: json ? visibleJson(statusJson(found, taken, view.now)) : statusText(found, taken, world.words),
    };
  } finally {
    desk.close();
  }
};
