import { Hono } from 'hono';
import { tokenIn } from './desk-token.ts';
import { finishAnswers } from './finish-answers.ts';
import type { Tell } from './happening.ts';
import type { Health } from './health.ts';
import type { Metrics } from './metrics.ts';
import { refuse } from './refuse.ts';
import { getMetrics } from './routes/get-metrics.ts';
import { getOperatorHealth } from './routes/get-operator-health.ts';
import { listReports } from './routes/list-reports.ts';
import { readReport } from './routes/read-report.ts';
import type { ReportStore } from './store/report-store.ts';

/** What a token for monitoring opens: nothing of a report. */
const FOR_MONITORING: readonly string[] = ['/healthz', '/metrics'];

export type DeskAppParts = {
  readonly store: ReportStore;
  /** Where the list of tokens lies. */
  readonly dataDir: string;
  readonly health: () => Promise<Health>;
  readonly metrics: Metrics;
  readonly tell: Tell;
};

/**
 * The desk's side, on its own port (DESIGN 7): lists and hands out sealed reports to whoever has a token, and says how
 * the intake is. It only reads: whatever token one has, nothing can be changed or erased here.
 */
export function createDeskApp({ store, dataDir, health, metrics, tell }: DeskAppParts): Hono {
  const app = new Hono();
  finishAnswers(app, () => false, tell);
  app.use(async (c, next) => {
    const token = await tokenIn(c.req.header('authorization'), dataDir);
    if (token === null) return refuse('no-token', { 'www-authenticate': 'Bearer' });
    if (token.only === 'monitoring' && !FOR_MONITORING.includes(c.req.path))
      return refuse('token-too-little');
    return next();
  });
  app.get('/v1/reports', listReports(store));
  app.get('/v1/reports/:id', readReport(store));
  app.get('/healthz', getOperatorHealth(health));
  app.get('/metrics', getMetrics(metrics));
  for (const path of ['/v1/reports', '/v1/reports/:id', ...FOR_MONITORING]) {
    app.all(path, () => refuse('method-wrong', { allow: 'GET, HEAD' }));
  }
  return app;
}
