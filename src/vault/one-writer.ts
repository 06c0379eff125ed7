import { WRITER_LOCK } from './writer-lock.ts';

export type OneWriter = {
  /** `held`: this tab may write. `elsewhere`: another tab has the draft. Waits for nobody. */
  hold(): Promise<'held' | 'elsewhere'>;
  /** Takes the draft from the other tab, which is told (`lost`). Its writes no longer count: the revision differs. */
  takeOver(): Promise<'held'>;
  /** Lets go, so that another tab may write. */
  release(): void;
};

/**
 * One tab writes the draft at a time (Web Locks). The browser lets go for a tab that is closed or killed. Where there
 * are no locks, each tab believes it holds the draft, and only the revision in the slot keeps them apart.
 *
 * @param lost called when another tab took over; show that, and write no more
 */
export function createOneWriter(locks: LockManager | undefined, lost: () => void): OneWriter {
  let letGo: (() => void) | null = null;

  function request(options: LockOptions): Promise<'held' | 'elsewhere'> {
    if (!locks || letGo) return Promise.resolve('held');
    return new Promise((answer) => {
      let held = false;
      locks
        .request(WRITER_LOCK, options, (lock) => {
          if (!lock) return answer('elsewhere');
          held = true;
          return new Promise<void>((done) => {
            letGo = done;
            answer('held');
          });
        })
        // A stolen lock rejects the request it was given to (Web Locks API, 4.1). Rejected before it was held: no locks here.
        .catch(() => {
          if (!held) return answer('held');
          letGo = null;
          // WebKit takes a page's locks when it goes into the back-forward cache, and tells it when it is shown again:
          // nobody else has the draft then.
          void request({ ifAvailable: true }).then((now) => {
            if (now === 'elsewhere') lost();
          });
        });
    });
  }

  return {
    hold: () => request({ ifAvailable: true }),
    takeOver: async () => {
      await request({ steal: true });
      return 'held';
    },
    release() {
      letGo?.();
      letGo = null;
    },
  };
}
