/** Static routes (W3C Service Workers, `InstallEvent.addRoutes`); not in TypeScript's list, and not in every browser. */
type Routes = {
  readonly addRoutes?: (rule: {
    readonly condition: { readonly requestMode: RequestMode };
    readonly source: 'fetch-event';
  }) => Promise<void>;
};

/**
 * Has every page come from this worker alone. Chromium asks the server for the same page while a worker starts
 * (ServiceWorkerAutoPreload), and throws that answer away: a request at each opening that nobody needs. Never throws.
 */
export async function answerAlone(event: ExtendableEvent & Routes): Promise<void> {
  try {
    await event.addRoutes?.({ condition: { requestMode: 'navigate' }, source: 'fetch-event' });
  } catch {
    // A browser with other rules: it costs a request, and nothing else.
  }
}
