import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** The only cache, by a name that tells nothing. */
export const CACHE = 'n';
const FIRST_SCREEN = '/index.html';

export type PrecacheEntry = { readonly url: string; readonly revision: string | null };

/**
 * Keeps every file of one build, all or nothing, and answers from them: `/` with `index.html`, `/away` with `away.html`,
 * whatever stands behind a `?`. Another address goes to the network and, without one, to the first screen: help lines
 * included. Only GET is ever answered (workbox-routing's default; a worker that touched uploads sent empty ones on iOS).
 */
export function precache(entries: readonly PrecacheEntry[]): PrecacheController {
  const controller = new PrecacheController({ cacheName: CACHE });
  controller.precache([...entries]);
  registerRoute(
    new PrecacheRoute(controller, {
      ignoreURLParametersMatching: [/./],
      directoryIndex: 'index.html',
      cleanURLs: true,
    }),
  );
  registerRoute(
    new NavigationRoute(async ({ request }) => {
      try {
        return await fetch(request);
      } catch (failure) {
        const page = await controller.matchPrecache(FIRST_SCREEN);
        if (!page) throw failure;
        return page;
      }
    }),
  );
  return controller;
}
