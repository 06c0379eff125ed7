/**
 * Names the icon and the web manifest, once somebody has what they came for. Browsers fetch an icon at once when a page names it,
 * and draw it on the page's own thread, anew with each entry in the history: until then the page says that it has none, or they
 * would look for one. Chromium fetches a manifest, and its icon, while the first scripts still come (early.ts).
 */
export function nameLate({ documentElement, head }: Document): void {
  // The neutral page that may stand here then has none of ours.
  if ('left' in documentElement.dataset) return;
  head.querySelector('link[rel="icon"]')?.setAttribute('href', '/icons/icon.svg');
  head.querySelector('link[href$=".webmanifest"]')?.setAttribute('rel', 'manifest');
}
