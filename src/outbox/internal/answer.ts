import { LONGEST_WAIT } from '../schedule.ts';

/** What an answer without a valid receipt means. `pause` in milliseconds, when the intake asked for one. */
export type Reading =
  | { readonly kind: 'later'; readonly pause?: number }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * The refusals that the same bytes will meet again, by their problem type. Others of the intake's refusals (length,
 * digest, an upload that took too long) mean that the way spoiled what was sent.
 */
const FINAL = new Map([
  ['urn:nightlight:bad-id', 400],
  ['urn:nightlight:not-an-age-file', 400],
  ['urn:nightlight:too-large', 413],
  ['urn:nightlight:type-wrong', 415],
]);
const TYPE_PREFIX = 'urn:nightlight:';

/** Statuses whose `Retry-After` is the intake's word (DESIGN 7). */
const ASKS_TO_WAIT: readonly number[] = [429, 503];

/** The compact JWS in the body of a 201, 200 or 409; null in anything else, such as a portal's page. */
export function receiptIn(body: string): string | null {
  const receipt = field(body, 'receipt');
  return typeof receipt === 'string' ? receipt : null;
}

/**
 * Reads an answer that brought no valid receipt. Whatever is not the intake's own word means *not sent yet*.
 *
 * @param retryAfter the header (RFC 9110, 10.2.3): seconds or a date
 * @param now milliseconds since 1970
 */
export function readAnswer(
  answer: { readonly status: number; readonly body: string; readonly retryAfter: string | null },
  now: number,
): Reading {
  const type = field(answer.body, 'type');
  if (typeof type === 'string' && FINAL.get(type) === answer.status) {
    return { kind: 'refused', why: type.slice(TYPE_PREFIX.length) };
  }
  const pause = ASKS_TO_WAIT.includes(answer.status) ? pauseFrom(answer.retryAfter, now) : null;
  return pause === null ? { kind: 'later' } : { kind: 'later', pause };
}

/** Milliseconds to wait, at most an hour; null when there is no header or it says nothing. */
export function pauseFrom(retryAfter: string | null, now: number): number | null {
  if (!retryAfter) return null;
  const pause = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isNaN(pause) ? null : Math.min(LONGEST_WAIT, Math.max(0, pause));
}

function field(body: string, name: string): unknown {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : undefined;
  } catch {
    return undefined;
  }
}
