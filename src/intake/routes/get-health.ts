import type { Context } from 'hono';
import { refuse } from '../refuse.ts';

/** An answer holds for this long, so that strangers cannot make the database write at their pace. */
const HOLDS_MS = 1000;
const RETRY_SECONDS = '10';

/**
 * `GET /healthz`: 200 only if a report could be stored now and there is room for many; 503 otherwise. Says
 * nothing more.
 *
 * @param canStore makes a real, committed write and looks at the free space
 */
export function getHealth(
  canStore: () => Promise<boolean>,
  now: () => Date,
): (c: Context) => Promise<Response> {
  let asked: { at: number; answer: Promise<boolean> } | null = null;
  return async (c) => {
    const at = now().getTime();
    if (!asked || Math.abs(at - asked.at) >= HOLDS_MS) asked = { at, answer: canStore().catch(() => false) };
    if (await asked.answer) return c.json({ ready: true });
    return refuse('cannot-store', { 'retry-after': RETRY_SECONDS });
  };
}
