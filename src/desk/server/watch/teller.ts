import type { Words } from '../show/words.ts';
import { kindsText } from './alarm-content.ts';
import { ALARM_KINDS } from './alarm-kinds.ts';
import type { WayName } from './alarm-ways.ts';
import type { Moment, Standing } from './due-alarms.ts';
import type { Called } from './way-caller.ts';

/** Takes one line. */
export type Say = (line: string) => void;

/** Says in a line what has changed, and nothing while nothing does. */
export type Teller = {
  /** @param trouble why it could not look; null when it could */
  readonly looked: (trouble: string | null) => void;
  readonly stands: (standing: Standing) => void;
  readonly called: (way: WayName, called: Called) => void;
  /** To be told at every look: says when the two clocks went apart. */
  readonly clocks: (now: Moment) => void;
};

/** A minute in either direction is no drift. */
const JUMP_MS = 60_000;

export function teller(tell: Say, words: Words): Teller {
  const { say } = words;
  let trouble: string | null = null;
  let stood = '';
  let clocks: Moment | null = null;
  const failed = new Map<WayName, string>();

  return {
    looked(now) {
      if (now === trouble) return;
      trouble = now;
      tell(now === null ? say('watch.looks-again') : say('watch.cannot-look', { trouble: now }));
    },
    stands(standing) {
      const kinds = ALARM_KINDS.filter((kind) => (standing[kind]?.count ?? 0) > 0);
      const { named: paths = [], count = 0 } = standing['served-differs'] ?? {};
      const stands = [kindsText(standing, kinds, words), ...paths].join(' ');
      if (stands === stood) return;
      stood = stands;
      tell(
        kinds.length === 0
          ? say('watch.nothing-stands')
          : say('watch.stands', { kinds: kindsText(standing, kinds, words) }),
      );
      if (paths.length === 0) return;
      const more = count - paths.length;
      const said = { paths: paths.join(', '), more };
      tell(more > 0 ? say('watch.differs-and-more', said) : say('watch.differs', said));
    },
    called(way, { kinds, standing, call }) {
      if (call.ok) {
        failed.delete(way);
        tell(say('watch.called', { way, kinds: kindsText(standing, kinds, words) }));
      } else if (failed.get(way) !== call.why) {
        failed.set(way, call.why);
        tell(say('watch.call-failed', { way, why: say(`watch.why.${call.why}`) }));
      }
    },
    clocks(now) {
      if (clocks !== null && clocks.steady !== null && now.steady !== null) {
        const jumped = now.wall - clocks.wall - (now.steady - clocks.steady);
        if (Math.abs(jumped) > JUMP_MS) tell(say('watch.clock', { minutes: Math.round(jumped / 60_000) }));
      }
      clocks = now;
    },
  };
}
