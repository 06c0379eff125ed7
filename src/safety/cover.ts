/** How long a page may be hidden before what is only in memory is forgotten, in milliseconds (DESIGN 6, *keep nothing*). */
export const FORGET_AFTER = 15 * 60 * 1000;

type CoverWorld = {
  readonly page: Document;
  readonly window: EventTarget;
  /** Milliseconds that never jump back, and the wall clock's. A frozen tab may stop either. */
  readonly monotonic: () => number;
  readonly wall: () => number;
  /** Asked before anything is shown again, after the page was hidden too long or a clock went backwards. */
  readonly tooLong: () => void;
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
    hiddenAt ??= { monotonic: world.monotonic(), wall: world.wall() };
  };
  const show = () => {
    if (hiddenAt) {
      const passed = [world.monotonic() - hiddenAt.monotonic, world.wall() - hiddenAt.wall];
      hiddenAt = null;
      if (passed.some((ms) => ms >= FORGET_AFTER || ms < 0)) world.tooLong();
    }
    delete root.dataset['covered'];
  };

  world.page.addEventListener('visibilitychange', () =>
    world.page.visibilityState === 'hidden' ? hide() : show(),
  );
  world.window.addEventListener('pagehide', hide);
  world.window.addEventListener('pageshow', show);
}
