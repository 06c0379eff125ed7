import { LEVELS } from '../../../report/priority/reasons.ts';
import { EXIT_CODES, type Status } from './status.ts';
import type { Taken } from './status-text.ts';

/** The status for machines. Fields are added, never renamed; `README.md` describes them. */
export function statusJson(
  { state, found, levels, otherMode, band }: Status,
  taken: Taken,
  now: string,
): object {
  return {
    v: 1,
    mode: taken.mode,
    now,
    state,
    code: EXIT_CODES[state],
    why: found.map(({ worry, level, count, oldestMs }) => ({
      why: worry,
      ...(level && { level }),
      count,
      ...(oldestMs !== undefined && { oldestMinutes: minutes(oldestMs) }),
    })),
    levels: Object.fromEntries(
      LEVELS.map((level) => {
        const { oldestUnreadMs, ...counts } = levels[level];
        return [
          level,
          { ...counts, oldestUnreadMinutes: oldestUnreadMs === null ? null : minutes(oldestUnreadMs) },
        ];
      }),
    ),
    otherMode,
    band,
    pulledAt: taken.pulledAt,
    trouble: taken.trouble ?? null,
  };
}

const minutes = (ms: number): number => Math.floor(ms / 60_000);
