/** How long a page may be hidden before what is only in memory is forgotten, in milliseconds (DESIGN 6, *keep nothing*). */
export const FORGET_AFTER = 15 * 60 * 1000;

/** How long a page may be hidden before a lock that is open on it closes, in milliseconds (DESIGN 6). */
export const LOCK_AFTER = 2 * 60 * 1000;

type CoverWorld = {
  readonly page: Document;
  readonly window: EventTarget;
  /** Milliseconds that never jump back, and the wall clock's. A frozen tab may stop either. */
  readonly monotonic: () => number;
  readonly wall: () => number;
  /** The page goes to the background. */
  readonly goesAway: () => void;
  /**
   * Before anything is shown again: for how many milliseconds the page was hidden, by the clock that says more. A clock that
   * went backwards counts as too long.
   */
  readonly comesBack: (hiddenFor: number) => void;
};

/**
 * Covers the screen whenever the page goes to the background, so that the task switcher and whoever picks the phone up
 * see nothing; uncovers it on return, after the time that passed has been looked at. Timers do not run in frozen tabs,
 * so none is used.
 */
export function coverWhenHidden(world: CoverWorld): void {
  const root = world.page.documentElement;
  let hiddenAt: { monotonic: number; wall: number } | null = null;

  const hide = () => {
    root.dataset['covered'] = '';
    if (!hiddenAt) world.goesAway();
    hiddenAt ??= { monotonic: world.monotonic(), wall: world.wall() };
  };
  const show = () => {
    if (hiddenAt) {
      const passed = [world.monotonic() - hiddenAt.monotonic, world.wall() - hiddenAt.wall];
      hiddenAt = null;
      world.comesBack(passed.some((ms) => ms < 0) ? Number.POSITIVE_INFINITY : Math.max(...passed));
    }
    delete root.dataset['covered'];
  };

  world.page.addEventListener('visibilitychange', () =>
    world.page.visibilityState === 'hidden' ? hide() : show(),
  );
  world.window.addEventListener('pagehide', hide);
  world.window.addEventListener('pageshow', show);
}
