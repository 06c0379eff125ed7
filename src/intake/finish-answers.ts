import type { Context, Env, Hono } from 'hono';
import type { Tell } from './happening.ts';
import { refuse } from './refuse.ts';
import { API_HEADERS, SECURITY_HEADERS, STRICT_TRANSPORT } from './security-headers.ts';
import { StoreFailed } from './store/report-store.ts';

const RETRY_SECONDS = '30';

/**
 * Puts the security headers on every answer of an app, refusals and failures included. A route that has set its
 * own caching or content policy keeps it; there are never CORS headers: only our own origin asks.
 */
export function finishAnswers<E extends Env>(
  app: Hono<E>,
  behindTls: (c: Context) => boolean,
  tell: Tell,
): void {
  app.use(async (c, next) => {
    await next();
    const { headers } = c.res;
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value);
    for (const [name, value] of Object.entries(API_HEADERS)) if (!headers.has(name)) headers.set(name, value);
    if (behindTls(c)) headers.set('strict-transport-security', STRICT_TRANSPORT['strict-transport-security']);
  });
  app.notFound(() => refuse('not-found'));
  // A fault of ours: the phone keeps its report and tries again. The cause is not told to anybody's screen.
  app.onError((cause) => {
    if (cause instanceof StoreFailed) tell({ event: 'store-failed', code: cause.code });
    else tell({ event: 'fault', name: cause.name });
    return refuse('cannot-store', { 'retry-after': RETRY_SECONDS });
  });
}
