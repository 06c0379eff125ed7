import type { Page } from '@playwright/test';

/** Screens of the app as they stood before anything was answered: the page around them, and the form of each. */
export type Screens = { readonly page: string; readonly forms: readonly string[] };

/** Looks at the screen that is on. */
export const screenNow = (page: Page): Promise<{ page: string; form: string }> =>
  page.evaluate(() => ({
    page: document.documentElement.outerHTML,
    form: document.querySelector('main form')?.outerHTML ?? '',
  }));

/** Taken up when *Next* is tapped, and nothing else: no state, no words, no checks, nothing encrypted. */
function swapThem(): void {
  const opening = indexedDB.open('plain');
  opening.onupgradeneeded = () => opening.result.createObjectStore('slots');
  const forms = [...document.querySelectorAll('template')].map(({ content }) => content.firstElementChild);
  const record = crypto.getRandomValues(new Uint8Array(57_344));
  let at = 0;
  addEventListener('submit', (event) => {
    event.preventDefault();
    at = (at + 1) % forms.length;
    const next = document.importNode(forms[at] as HTMLElement, true);
    (document.activeElement as HTMLElement | null)?.blur();
    document.querySelector('main form')?.replaceWith(next);
    next.querySelector('h1')?.focus({ preventScroll: true });
    scrollTo(0, 0);
    requestAnimationFrame(() =>
      setTimeout(() => {
        const writing = opening.result.transaction('slots', 'readwrite', { durability: 'strict' });
        writing.objectStore('slots').put(record, 1);
      }),
    );
  });
}

/**
 * The very same screens, with the app's own styles and none of its code: each is taken whole from a template when *Next* is
 * tapped, the heading gets the focus, and a record as large as a draft's is written, unencrypted: less than that shows no
 * such screen.
 */
export function plainScreens({ page, forms }: Screens): string {
  const templates = forms.map((form) => `<template>${form}</template>`).join('');
  const still = page.replace(/<(script|template)\b.*?<\/\1>/gs, '');
  return `<!doctype html>${still.replace('</body>', () => `${templates}<script>(${String(swapThem)})()</script></body>`)}`;
}
