import { type DeskWorld, openDesk } from '../../desk/server/open-desk.ts';
import { watchStatus } from '../../desk/server/status/status-watch.ts';
import { watchRuns } from '../../desk/server/status/watch-runs.ts';
import type { DeskFacts } from './facts.ts';

/** Whether a watch runs on this desk folder, and when it last could look, which its book says. */
export async function lookAtWatch(world: DeskWorld): Promise<DeskFacts['watch']> {
  if (!watchRuns(world.dataDir)) return { is: 'not-running' };
  const opened = await openDesk(world);
  if (!opened.ok) return { is: 'cannot-tell', trouble: opened.trouble };
  try {
    const { stuck } = watchStatus(opened.desk, world.dataDir, world.now());
    return { is: stuck ? 'stuck' : 'looks' };
  } finally {
    opened.desk.close();
  }
}
