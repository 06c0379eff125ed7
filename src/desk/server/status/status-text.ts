import { LEVELS } from '../../../report/priority/reasons.ts';
import { momentText, waitedText } from '../show/moment-text.ts';
import type { Words } from '../show/words.ts';
import type { Found, Status } from './status.ts';

/** When the status was taken, and what came of asking the intake. */
export type Taken = {
  readonly mode: 'practice' | 'live';
  readonly timeZone: string;
  /** When everything was last pulled, RFC 3339; null when it never was, or nobody knows. */
  readonly pulledAt: string | null;
  /** Why the intake could not be asked, in a sentence. */
  readonly trouble?: string | undefined;
};

/** The status for people. Its first line says it all, for those who show only that. */
export function statusText(status: Status, taken: Taken, words: Words): string {
  const { say } = words;
  const found = status.found.map((one) => foundText(one, words));
  const verdict = say('status.verdict', {
    state: say(`status.state.${status.state}`),
    why: found.length > 0 ? found.join('; ') : say('status.nothing-waits'),
  });
  return [
    ...(taken.mode === 'practice' ? [say('status.practice', { verdict })] : [verdict]),
    ...(taken.trouble ? [`    ${taken.trouble}`] : []),
    '',
    ...LEVELS.map((level) => {
      const { open, unread, oldestUnreadMs, inNobodysHands, overdue } = status.levels[level];
      const oldest = oldestUnreadMs === null ? '' : oldestText(oldestUnreadMs, words);
      return say('status.level', {
        level: say(`level.${level}`).padEnd(12),
        open,
        unread: `${unread}${oldest}`,
        free: inNobodysHands,
        overdue,
      });
    }),
    say(`status.other-${taken.mode === 'practice' ? 'live' : 'practice'}`, status.otherMode),
    say('status.band', { n: status.band.count, unseen: status.band.unseen }),
    taken.pulledAt === null
      ? say('status.never-pulled')
      : say('status.pulled', { at: momentText(taken.pulledAt, taken.timeZone, words.tag) }),
  ].join('\n');
}

/** The status in one line, when nothing could be looked at. */
export function cannotKnowText(trouble: string, { say }: Words): string {
  return say('status.verdict', { state: say('status.state.cannot-know'), why: trouble });
}

/** One worry in a few words: `IMMEDIATE unread for too long: 2 (the longest for 20 minutes)`. */
export function foundText({ worry, level, count, oldestMs }: Found, words: Words): string {
  const { say } = words;
  const text = say(`status.worry.${worry}`, { n: count });
  const oldest = oldestMs === undefined ? '' : oldestText(oldestMs, words);
  return `${level ? `${say(`level.${level}`)} ` : ''}${text}${oldest}`;
}

function oldestText(ms: number, words: Words): string {
  return ` (${words.say('status.oldest', { waited: waitedText(ms, words) })})`;
}
