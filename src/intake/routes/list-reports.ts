import type { Context } from 'hono';
import { refuse } from '../refuse.ts';
import type { ReportStore } from '../store/report-store.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

/**
 * `GET /v1/reports?after={cursor}&limit={n}`, for the desk: what has arrived, in commit order, none ever skipped.
 * Without `after` it begins at the first. `next` is the `after` of the following page, or null when this page
 * reached the end; then the last report's cursor is where to go on later. `limit` is 1–1000, 100 when not given.
 */
export function listReports(store: ReportStore): (c: Context) => Promise<Response> {
  return async (c) => {
    const after = c.req.query('after') ?? '0';
    const limit = c.req.query('limit') ?? String(DEFAULT_LIMIT);
    if (!/^\d{1,18}$/.test(after) || !/^[1-9]\d{0,3}$/.test(limit) || Number(limit) > MAX_LIMIT) {
      return refuse('bad-query');
    }
    const found = await store.page(after, Number(limit) + 1);
    const reports = found.slice(0, Number(limit));
    const next = found.length > reports.length ? (reports.at(-1)?.cursor ?? null) : null;
    return c.json({ reports, next });
  };
}
