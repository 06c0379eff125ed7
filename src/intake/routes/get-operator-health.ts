import type { Context } from 'hono';
import type { Health } from '../health.ts';

/** `GET /healthz` on the desk's listener: what is wrong, in words and codes; 503 when no report could be stored now. */
export function getOperatorHealth(health: () => Promise<Health>): (c: Context) => Promise<Response> {
  return async (c) => {
    const answer = await health();
    return c.json(answer, answer.ready ? 200 : 503);
  };
}
