import type { Language } from '../../i18n/language.ts';

/**
 * Has the worker keep what this language needs for offline, and open in it next time. Where there is no worker, nothing is
 * kept, and the language is offered again.
 */
export function keepLanguage({ code }: Language): void {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  workers?.ready.then(({ active }) => active?.postMessage({ type: 'speak', language: code })).catch(() => {});
}
