import { createHash } from 'node:crypto';
import type { BookEntry } from '../../../../src/desk/server/book/book.ts';
import type { CaseEvent } from '../../../../src/desk/server/book/case-event.ts';
import { moment, reportSaying, type Said } from '../../../unit/report/priority-report.ts';

const DAY_MS = 86_400_000;
const LAST = Date.parse('2026-11-22T18:30:00Z');
const STORY =
  'It began in a game about sheep. Then somebody wrote every evening, and asked where we live. '.repeat(8);
const CONCERNS = ['groomed', 'blackmail', 'bullying', 'sexual-talk', 'asked-nudes'] as const;
const TELLERS = [
  { audience: 'child', ageBand: '14to17' },
  { audience: 'friend', ageBand: '11to13' },
  { audience: 'parent' },
  { audience: 'professional' },
] as const;

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** The n-th of so many invented reports, which came over two years. Always the same. */
export function inventedEntry(n: number, of: number): BookEntry & { readonly plain: string } {
  const digits = hash(`report ${n}`);
  const id = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
  const at = LAST - Math.floor(((of - n) / of) * 730 * DAY_MS);
  const day = new Date(at + (n % 9) * DAY_MS).toISOString().slice(0, 10);
  const said: Said = {
    concerns: [CONCERNS[n % CONCERNS.length] ?? 'groomed'],
    story: `${STORY}${n}`,
    'safe-here': n % 50 === 0 ? 'no' : 'yes',
    // One name in fifty thousand is shared by ten reports; most are met once.
    ...(n % 3 === 0 && { usernames: n % 10_000 === 0 ? 'a_made_up_name' : `made_up_${n}` }),
    ...(n % 20 === 0 && { meeting: 'planned', 'meeting-when': moment('date', day) }),
    ...(n % 4 === 0 && {
      'contact-how': ['phone'],
      'contact-phone': `01632 960${String(n % 1000).padStart(3, '0')}`,
    }),
  };
  const report = reportSaying(said, { ...TELLERS[n % TELLERS.length] });
  const content = {
    v: 1,
    id,
    mode: 'practice',
    operatorSha256: hash('operator'),
    recipientsSha256: [hash('recipient')],
    report,
  };
  const row = {
    id,
    sha256: hash(`sealed ${n}`),
    receivedAt: new Date(at).toISOString(),
    size: 9000,
    cursor: String(at * 1000 + (n % 1000)),
  };
  return { row, plain: JSON.stringify(content) };
}

/** What was done about it: of every five, one was read, and of those some were taken in hand. None is closed. */
export function inventedEvents(n: number, id: string): readonly CaseEvent[] {
  if (n % 5 !== 0) return [];
  const event = (did: CaseEvent['did']): CaseEvent => ({
    v: 1,
    id,
    at: '2026-11-22T19:00:00.000Z',
    by: 'Sam',
    did,
  });
  return [event({ kind: 'read' }), ...(n % 10 === 0 ? [event({ kind: 'acknowledged' })] : [])];
}
