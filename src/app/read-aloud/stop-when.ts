/**
 * Calls `stop` once when what is read is no longer what is on the screen: another screen came, the page goes to the
 * background or away, somebody left quickly.
 *
 * @param heading of the screen that is read
 * @returns stops watching
 */
export function stopWhen(heading: Element, stop: () => void): () => void {
  const page = heading.ownerDocument;
  const watching = new AbortController();
  const { signal } = watching;
  const enough = () => {
    end();
    stop();
  };
  const seen = new MutationObserver(() => {
    if (!heading.isConnected) enough();
  });
  const end = () => {
    watching.abort();
    seen.disconnect();
  };
  seen.observe(page, { childList: true, subtree: true });
  page.addEventListener('visibilitychange', () => page.visibilityState === 'hidden' && enough(), { signal });
  for (const goes of ['pagehide', 'nightlight:leave']) addEventListener(goes, enough, { signal });
  return end;
}
