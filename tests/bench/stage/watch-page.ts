/** When what came, in milliseconds since the visit began; null: not yet. */
export type Marks = {
  /** Something of the page was on the screen. */
  painted: number | null;
  /** The page took a tap on its first control, made as soon as there was something to see. */
  answered: number | null;
  /** What the tap leads to was on the screen. */
  arrived: number | null;
  /** A worker had kept everything and took over. */
  offline: number | null;
  /** Long tasks: start and length. */
  readonly tasks: [number, number][];
};

/** All are selectors: the page's own policy forbids to evaluate anything. */
export type Watched = {
  /** The control to tap, again whenever another one has come, or nothing has for a second. */
  readonly tap: string;
  /** What is there once the first tap was taken. */
  readonly taken: string;
  /** What the taps lead to; null where they lead nowhere. */
  readonly leadsTo: string | null;
};

declare global {
  interface Window {
    visitMarks?: Marks;
  }
}

/**
 * Runs in the page before any script of it, and so may use nothing from outside itself. Taps as somebody who waits with a
 * finger over the screen: not before there is something to see, and then at once.
 */
export function watchPage({ tap, taken, leadsTo }: Watched): void {
  if (window.top !== window) return;
  const marks: Marks = { painted: null, answered: null, arrived: null, offline: null, tasks: [] };
  window.visitMarks = marks;
  const LOOK_EVERY = 20;
  const TAP_AGAIN = 1000;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) marks.tasks.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries())
      if (name === 'first-contentful-paint') marks.painted = startTime;
  }).observe({ type: 'paint', buffered: true });
  void navigator.serviceWorker?.ready.then(({ active }) => {
    const note = () => {
      if (active?.state === 'activated') marks.offline ??= performance.now();
    };
    active?.addEventListener('statechange', note);
    note();
  });

  /** Once the frame with it has been put on the screen. */
  const whenPainted = (note: (now: number) => void) =>
    requestAnimationFrame(() => setTimeout(() => note(performance.now())));
  let tapped: Element | null = null;
  let tappedAt = Number.NEGATIVE_INFINITY;
  let found = false;
  const look = () => {
    const now = performance.now();
    const control = document.querySelector<HTMLElement>(tap);
    if (control && marks.painted !== null && (control !== tapped || now - tappedAt > TAP_AGAIN)) {
      tapped = control;
      tappedAt = now;
      control.click();
    }
    if (tapped && marks.answered === null && document.querySelector(taken))
      marks.answered = performance.now();
    if (leadsTo !== null && !found && document.querySelector(leadsTo)) {
      found = true;
      whenPainted((at) => {
        marks.arrived = at;
      });
    }
    const done = marks.answered !== null && (leadsTo === null || found);
    if (!done) setTimeout(look, LOOK_EVERY);
  };
  setTimeout(look);
}
