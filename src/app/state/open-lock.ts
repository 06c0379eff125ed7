import { effect } from '@preact/signals';
import { OPEN_LOCK } from '../../store/open-lock-name.ts';

/**
 * Holds the lock that keeps a new version waiting (rule 12), from the moment something is open on this page until it is at
 * rest again. The browser lets go for a page that is closed or killed. Nothing waits for the lock: a page that just begins
 * is not slowed down, and a version that takes over at that moment leaves it its files (src/sw/kept-files.ts).
 *
 * @param locks `navigator.locks`; without them the worker keeps a stricter rule
 * @param atRest whether nothing is open here; reads signals
 */
export function holdWhileOpen(locks: LockManager | undefined, atRest: () => boolean): void {
  let letGo: (() => void) | null = null;
  effect(() => {
    if (atRest()) {
      letGo?.();
      letGo = null;
      return;
    }
    if (letGo) return;
    const open = new Promise<void>((done) => {
      letGo = done;
    });
    locks?.request(OPEN_LOCK, { mode: 'shared' }, () => open).catch(() => {});
  });
}
