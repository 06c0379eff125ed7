/**
 * Names the icon and the web manifest, which browsers fetch at once when a page names them, and draw on the page's own
 * thread: not before somebody has what they came for. Until then the page says that it has none, or they would look for one.
 */
export function nameIcons({ documentElement, head }: Document): void {
  // The neutral page that stands here then has none of ours.
  if ('left' in documentElement.dataset) return;
  const icon = head.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (icon) icon.href = '/icons/icon.svg';
  const manifest = document.createElement('link');
  manifest.rel = 'manifest';
  // On the page's own connection: see early.ts.
  manifest.crossOrigin = 'use-credentials';
  manifest.href = '/manifest.webmanifest';
  head.append(manifest);
}
