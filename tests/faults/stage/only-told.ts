import type { BrowserContext } from '@playwright/test';
import { withoutBackgroundSync } from './on-the-way.ts';

/**
 * A phone that tells its pages of one thing only: that there is a connection, that somebody looks, or that a timer of a second
 * or more rings; or of nothing at all. A page's own start, and a tap, always count.
 */
export async function onlyTold(
  context: BrowserContext,
  told: 'online' | 'visibilitychange' | 'timer' | null,
): Promise<void> {
  await withoutBackgroundSync(context);
  await context.addInitScript((heard) => {
    const silence = (target: EventTarget, type: string) =>
      target.addEventListener(type, (event) => event.stopImmediatePropagation(), true);
    silence(window, 'pageshow');
    if (heard !== 'online') silence(window, 'online');
    if (heard !== 'visibilitychange') silence(document, 'visibilitychange');
    if (heard === 'timer') return;
    const ring = window.setTimeout.bind(window);
    const quiet = (call: () => void, ms?: number) => ((ms ?? 0) >= 1000 ? 0 : ring(call, ms));
    Object.defineProperty(window, 'setTimeout', { value: quiet });
  }, told);
}
