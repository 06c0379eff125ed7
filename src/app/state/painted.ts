/** Frames may stop coming without a word: so many milliseconds are waited for one, and no more. */
const NO_FRAME = 250;

/**
 * Settles when what was changed just now has been painted: what takes time, and nobody sees, comes after it. At once on a
 * page in the background, which is not painted, or as soon as it goes there: it may not come back.
 */
export function painted(page: Window): Promise<void> {
  const { document } = page;
  if (document.hidden) return Promise.resolve();
  return new Promise((settle) => {
    const go = () => {
      page.clearTimeout(late);
      document.removeEventListener('visibilitychange', go);
      settle();
    };
    const late = page.setTimeout(go, NO_FRAME);
    document.addEventListener('visibilitychange', go);
    // A frame's own callbacks run before it is painted.
    page.requestAnimationFrame(() => page.setTimeout(go));
  });
}
