import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import type { Service } from '../../e2e/stage/service.ts';
import type { Dice } from './dice.ts';

const FAULTS = { killed: 6, stopped: 2, locked: 3 };

/** The intake dies, is started anew, and finds its database taken: after so many reports that were put, by the dice. */
export function faultyServer(service: Service, dice: Dice, faults: Map<string, number>) {
  let left = Number.POSITIVE_INFINITY;
  let busy: Promise<void> | null = null;
  let failure: Error | null = null;

  const note = (kind: string) => void faults.set(`intake ${kind}`, (faults.get(`intake ${kind}`) ?? 0) + 1);

  /** For less than the intake waits for it. */
  async function lockDatabase(ms: number): Promise<void> {
    const database = new DatabaseSync(service.database, { timeout: 2000 });
    try {
      database.exec('BEGIN IMMEDIATE');
      await pause(ms);
      database.exec('ROLLBACK');
    } finally {
      database.close();
    }
  }

  async function strike(): Promise<void> {
    const kind = dice.pick(FAULTS);
    const [before, while_] = [dice.between(0, 40), dice.between(20, 900)];
    note(kind);
    // Somewhere in the middle of what the intake is doing.
    await pause(before);
    if (kind === 'locked') return lockDatabase(while_);
    if (kind === 'killed') await service.kill();
    else await service.stop();
    await service.start();
  }

  return {
    begin(): void {
      left = dice.between(10, 40);
    },
    /** Something is asked of the intake. */
    asked(): void {
      left -= 1;
      if (left > 0 || busy) return;
      busy = strike()
        .catch((cause: unknown) => {
          failure ??= new Error('the intake could not be put right again', { cause });
        })
        .finally(() => {
          left = dice.between(15, 60);
          busy = null;
        });
    },
    /** Settles when the intake runs. @throws what went wrong with it */
    async end(): Promise<void> {
      left = Number.POSITIVE_INFINITY;
      await busy;
      if (failure) throw failure;
    },
  };
}
