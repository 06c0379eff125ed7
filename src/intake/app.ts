import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { OPERATOR_FILE_PATH, reportPath } from '../wire/limits.ts';
import { clientAddress, clientNetwork, plainAddress } from './client-address.ts';
import { clientKeys } from './client-keys.ts';
import { finishAnswers } from './finish-answers.ts';
import type { IntakeLimits } from './limits.ts';
import type { ServedFiles } from './load-dist.ts';
import { newReportLimit } from './new-report-limit.ts';
import { refuse } from './refuse.ts';
import { getHealth } from './routes/get-health.ts';
import { getOperatorFile } from './routes/get-operator-file.ts';
import { type PutReportParts, putReport } from './routes/put-report.ts';
import { staticFiles } from './static-files.ts';
import { uploadSlots } from './upload-slots.ts';

export type AppParts = Pick<PutReportParts, 'store' | 'sign' | 'now' | 'log'> & {
  /** The operator file as it lies on disk. */
  readonly operatorFile: Uint8Array<ArrayBuffer>;
  readonly files: ServedFiles;
  readonly limits: IntakeLimits;
  /** True for the address of a proxy of ours. */
  readonly trusted: (address: string) => boolean;
  /** A real write, and room for many more. */
  readonly canStore: () => Promise<boolean>;
};

/** The public side: the app, the operator file, and the one way in for sealed reports (DESIGN 7). */
export function createApp(parts: AppParts): Hono<{ Bindings: HttpBindings }> {
  const { limits, trusted, now } = parts;
  const nameClient = clientKeys();
  const clientOf = (c: Context): string => {
    const address = clientAddress(socketAddress(c), c.req.header('x-forwarded-for'), trusted);
    return nameClient(clientNetwork(address), now());
  };
  const behindTls = (c: Context): boolean =>
    trusted(plainAddress(socketAddress(c))) &&
    c.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim() === 'https';

  const app = new Hono<{ Bindings: HttpBindings }>();
  finishAnswers(app, behindTls);
  app.put(
    reportPath(':id'),
    putReport({
      ...parts,
      limit: newReportLimit(limits.newReportsPerHour),
      slots: uploadSlots(limits.uploads, limits.uploadsPerClient),
      bodyMs: limits.bodyMs,
      clientOf,
    }),
  );
  app.all(reportPath(':id'), () => refuse('method-wrong', { allow: 'PUT' }));
  app.get(OPERATOR_FILE_PATH, getOperatorFile(parts.operatorFile));
  app.get('/healthz', getHealth(parts.canStore, now));
  for (const path of [OPERATOR_FILE_PATH, '/healthz']) {
    app.all(path, () => refuse('method-wrong', { allow: 'GET, HEAD' }));
  }
  app.all('*', staticFiles(parts.files));
  return app;
}

/** Where the connection comes from; nothing when the app is asked without a socket. */
function socketAddress(c: Context): string {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  return incoming?.socket?.remoteAddress ?? '';
}
