import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { reportPath } from '../../../src/wire/limits.ts';
import { newSealed, type Sealed, sealedHeaders } from '../../unit/intake/support/sealed.ts';

/** After a refusal a phone waits; these wait less. */
const REFUSED_MS = 20;

/** The intake's answer to one report, as it came. */
export type Receipted = { readonly sealed: Sealed; readonly status: number; readonly receipt: string };

/** What all phones together know. */
export type Known = {
  /** Each report once, however often it went out. */
  readonly sent: Sealed[];
  /** Answers that came whole and with a receipt. */
  readonly receipted: readonly Receipted[];
  /** Without an answer yet: sent again before anything new. */
  readonly waiting: Sealed[];
  /** What was sent again: it had been stored before the answer was lost (200), or not (201). */
  readonly again: { stored: number; anew: number };
  note(answer: Receipted): void;
  /** Settles when there are so many receipts in all. */
  receipts(count: number): Promise<void>;
};

export function nothingKnown(): Known {
  const receipted: Receipted[] = [];
  let awaited: { readonly count: number; readonly settle: () => void }[] = [];
  const look = () => {
    for (const { count, settle } of awaited) if (receipted.length >= count) settle();
    awaited = awaited.filter(({ count }) => receipted.length < count);
  };
  return {
    sent: [],
    receipted,
    waiting: [],
    again: { stored: 0, anew: 0 },
    note(answer) {
      receipted.push(answer);
      look();
    },
    receipts: (count) =>
      new Promise((settle) => {
        awaited.push({ count, settle });
        look();
      }),
  };
}

/** Puts one report as a phone does. */
export const put = (url: string, sealed: Sealed): Promise<Response> =>
  fetch(url + reportPath(sealed.id), {
    method: 'PUT',
    body: sealed.bytes,
    headers: sealedHeaders(sealed.bytes),
  });

/** Sends one report. @returns null when no whole answer came */
export async function sendOne(
  url: string,
  sealed: Sealed,
): Promise<{ readonly status: number; readonly receipt: string | null } | null> {
  try {
    const answer = await put(url, sealed);
    const said = (await answer.json()) as { receipt?: string };
    return { status: answer.status, receipt: said.receipt ?? null };
  } catch {
    return null;
  }
}

/** How a report is answered, without the receipt's text: that belongs on nobody's screen. */
export async function answerTo(
  url: string,
  sealed: Sealed,
): Promise<{ readonly status: number | undefined; readonly receipted: boolean }> {
  const answer = await sendOne(url, sealed);
  return { status: answer?.status, receipted: typeof answer?.receipt === 'string' };
}

/**
 * So many phones, each sending one report after the other, until nobody answers any more or `enough` says so. What got no
 * receipt waits and is sent again first, by the next senders too.
 */
export async function sendUntilGone(
  url: string,
  known: Known,
  how: { readonly senders: number; readonly enough?: () => boolean },
): Promise<void> {
  const sender = async () => {
    while (!how.enough?.()) {
      const repeated = known.waiting.pop();
      const sealed = repeated ?? newSealed();
      if (!repeated) known.sent.push(sealed);
      const answer = await sendOne(url, sealed);
      if (!answer?.receipt) known.waiting.push(sealed);
      if (answer === null) return;
      if (answer.receipt) {
        if (repeated) known.again[answer.status === 200 ? 'stored' : 'anew']++;
        known.note({ sealed, status: answer.status, receipt: answer.receipt });
      }
      // A refusal that comes at once must not keep everything else from its turn, nor the machine busy.
      await (answer.receipt ? nextTurn() : pause(REFUSED_MS));
    }
  };
  await Promise.all(Array.from({ length: how.senders }, sender));
}
