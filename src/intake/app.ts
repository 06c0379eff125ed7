import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { OPERATOR_FILE_PATH, reportPath } from '../wire/limits.ts';
import type { Clients } from './clients.ts';
import { finishAnswers } from './finish-answers.ts';
import type { Tell } from './happening.ts';
import type { IntakeLimits } from './limits.ts';
import type { ServedFiles } from './load-dist.ts';
import { newReportLimit } from './new-report-limit.ts';
import { refuse } from './refuse.ts';
import { getHealth } from './routes/get-health.ts';
import { getOperatorFile } from './routes/get-operator-file.ts';
import { type PutReportParts, putReport } from './routes/put-report.ts';
import { staticFiles } from './static-files.ts';

export type AppParts = Pick<PutReportParts, 'store' | 'sign' | 'slots' | 'now' | 'log'> & {
  /** The operator file as it lies on disk. */
  readonly operatorFile: Uint8Array<ArrayBuffer>;
  readonly files: ServedFiles;
  readonly limits: IntakeLimits;
  readonly clients: Clients;
  /** A real write, and room for many more. */
  readonly canStore: () => Promise<boolean>;
  readonly tell: Tell;
};

/** The public side: the app, the operator file, and the one way in for sealed reports (DESIGN 7). */
export function createApp(parts: AppParts): Hono<{ Bindings: HttpBindings }> {
  const { limits, clients } = parts;
  const app = new Hono<{ Bindings: HttpBindings }>();
  finishAnswers(app, clients.behindTls, parts.tell);
  app.put(
    reportPath(':id'),
    putReport({
      ...parts,
      limit: newReportLimit(limits.newReportsPerHour, limits.newReportsOverall),
      repeats: newReportLimit(limits.repeatsPerHour),
      bodyMs: limits.bodyMs,
      storing: limits.storing,
      clientOf: clients.ofRequest,
    }),
  );
  app.all(reportPath(':id'), () => refuse('method-wrong', { allow: 'PUT' }));
  app.get(OPERATOR_FILE_PATH, getOperatorFile(parts.operatorFile));
  app.get('/healthz', getHealth(parts.canStore, parts.now));
  for (const path of [OPERATOR_FILE_PATH, '/healthz']) {
    app.all(path, () => refuse('method-wrong', { allow: 'GET, HEAD' }));
  }
  app.all('*', staticFiles(parts.files));
  return app;
}
