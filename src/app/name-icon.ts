/**
 * Names the icon, which browsers fetch at once when a page names it, and draw on the page's own thread, anew with each entry in
 * the history: not before somebody has what they came for. Until then the page says that it has none, or they would look for one.
 */
export function nameIcon({ documentElement, head }: Document): void {
  const icon = head.querySelector<HTMLLinkElement>('link[rel="icon"]');
  // The neutral page that may stand here then has none of ours.
  if (icon && !('left' in documentElement.dataset)) icon.href = '/icons/icon.svg';
}
