/** What came of one tap on a button, in milliseconds after the finger was lifted. */
export type Step = {
  /** Another heading was on the screen, where it is seen. */
  readonly painted: number;
  /** What was told was on the device: the transactions that wrote a draft or a sealed report since were complete. */
  readonly stored: number;
};

/** Said on the console before a step, as JSON: to ask the page while it works would slow it. */
export const STEP = 'step ';

/**
 * Runs in the page before any script of it, and so may use nothing from outside itself. For each tap on a button it notes
 * when the next screen was painted, and when what was written since stood in the database: this watches what the browser's
 * own database does, not what the app says of it.
 *
 * @param said what stands before each step on the console
 */
export function watchSteps(said: string): void {
  if (window.top !== window) return;
  const heading = () => document.querySelector('h1')?.textContent ?? '';
  type Open = { from: number; before: string; painted?: number; stored?: number; writing: number };
  let step: Open | null = null;
  const sayIfDone = () => {
    if (step?.painted === undefined || step.stored === undefined || step.writing > 0) return;
    console.debug(said + JSON.stringify({ painted: step.painted, stored: step.stored }));
    step = null;
  };
  addEventListener(
    'click',
    ({ timeStamp, target }) => {
      if (target instanceof Element && target.closest('button'))
        step = { from: timeStamp, before: heading(), writing: 0 };
    },
    true,
  );
  let seen: Open | null = null;
  new MutationObserver(() => {
    const now = step;
    if (!now || now === seen || heading() === now.before) return;
    seen = now;
    // A frame that shows the new screen from its middle, as far down as the last one was read, does not count.
    const atTheTop = () => (document.querySelector('h1')?.getBoundingClientRect().top ?? -1) >= 0;
    // After the frame with it: its own callbacks run before it is painted.
    const inTheNextFrame = () =>
      requestAnimationFrame(() => {
        if (!atTheTop()) {
          inTheNextFrame();
          return;
        }
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          now.painted = performance.now() - now.from;
          sayIfDone();
        };
        port2.postMessage(null);
      });
    inTheNextFrame();
  }).observe(document, { subtree: true, childList: true, characterData: true });

  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...args) {
    const now = step;
    // The check page also has the operator file written: nobody told it, and nobody waits for it.
    if (now && this.name === 'slots') {
      now.writing += 1;
      this.transaction.addEventListener('complete', () => {
        now.writing -= 1;
        now.stored = performance.now() - now.from;
        sayIfDone();
      });
    }
    return put.apply(this, args);
  };
}
