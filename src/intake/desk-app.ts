import { Hono } from 'hono';
import { isDeskToken } from './desk-token.ts';
import { finishAnswers } from './finish-answers.ts';
import { refuse } from './refuse.ts';
import { listReports } from './routes/list-reports.ts';
import { readReport } from './routes/read-report.ts';
import type { ReportStore } from './store/report-store.ts';

/**
 * The desk's side, on its own port (DESIGN 7): lists and hands out sealed reports to whoever has the token.
 *
 * @param tokenHashFile see `isDeskToken`
 */
export function createDeskApp(store: ReportStore, tokenHashFile: string): Hono {
  const app = new Hono();
  finishAnswers(app, () => false);
  app.use(async (c, next) => {
    if (await isDeskToken(c.req.header('authorization'), tokenHashFile)) return next();
    return refuse('no-token', { 'www-authenticate': 'Bearer' });
  });
  app.get('/v1/reports', listReports(store));
  app.get('/v1/reports/:id', readReport(store));
  for (const path of ['/v1/reports', '/v1/reports/:id']) {
    app.all(path, () => refuse('method-wrong', { allow: 'GET, HEAD' }));
  }
  return app;
}
