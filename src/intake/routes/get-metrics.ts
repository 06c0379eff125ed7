import type { Context } from 'hono';
import type { Metrics } from '../metrics.ts';

/** `GET /metrics` on the desk's listener: OpenMetrics 1.0. */
export function getMetrics(metrics: Metrics): (c: Context) => Promise<Response> {
  return async (c) => c.body(await metrics.text(), 200, { 'content-type': metrics.contentType });
}
