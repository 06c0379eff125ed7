import { setTimeout as pause } from 'node:timers/promises';
import { DESK_TOKEN } from '../../unit/intake/support/intake-folder.ts';

export type Listed = { readonly id: string; readonly sha256: string; readonly cursor: string };

export type DeskReader = {
  /** Reads on until there is nothing more, then ends. */
  finish(): Promise<readonly Listed[]>;
};

const PAGE = 7;
const PAUSE_MS = 20;

/**
 * Reads along as a desk does: always after the last cursor it has seen, from whichever intake answers, however often one
 * goes away in the middle.
 *
 * @param deskUrls the desk's listeners that there are now; asked anew each time
 */
export function readAlong(deskUrls: () => readonly string[]): DeskReader {
  const seen: Listed[] = [];
  let finishing = false;
  const reading = (async () => {
    for (let turn = 0; ; turn++) {
      const last = finishing;
      const urls = deskUrls();
      const page = await pageAfter(urls[turn % urls.length] ?? '', seen.at(-1)?.cursor ?? '0');
      if (page) seen.push(...page);
      if (last && page?.length === 0) return seen;
      // As a desk would: not at once again where there was nothing, or nobody.
      if (!page?.length) await pause(PAUSE_MS);
    }
  })();
  return {
    finish: () => {
      finishing = true;
      return reading;
    },
  };
}

/** @returns null when this intake has nothing to say, because it or the database is gone */
async function pageAfter(url: string, cursor: string): Promise<readonly Listed[] | null> {
  try {
    const answer = await fetch(`${url}/v1/reports?after=${cursor}&limit=${PAGE}`, {
      headers: { authorization: `Bearer ${DESK_TOKEN}` },
    });
    if (!answer.ok) return null;
    return ((await answer.json()) as { reports: Listed[] }).reports;
  } catch {
    return null;
  }
}
