import type { About } from '../../intake/store/backup/backup-file.ts';
import type { Tally } from '../../intake/store/backup/tally.ts';
import { StoreFailed } from '../../intake/store/report-store.ts';
import type { IntakeCommandOutput, IntakeCommandWorld } from './intake-command.ts';

/** Damaged reports are named up to so many; all are counted. */
const MOST_NAMED = 20;

type Say = IntakeCommandWorld['words']['say'];

/** How many reports, how much, and the digest by which two copies are known for the same; and which are damaged. */
export function tallyText({ reports, bytes, sha256, damaged }: Tally, say: Say): readonly string[] {
  const summary = say('backup.summary', { reports, size: megabytes(bytes), sha256 });
  if (damaged.length === 0) return [summary];
  const ids = damaged.slice(0, MOST_NAMED).join(', ');
  return [summary, say('backup.some-damaged', { number: damaged.length, ids })];
}

/** Moment in which a backup was begun, to the second, UTC. */
export const madeAt = ({ madeAt }: About): string => `${madeAt.slice(0, 19).replace('T', ' ')} UTC`;

/** What could not be done, in one line: the database's or the file system's trouble, without a path or an address. */
export function failedOutput(cause: unknown, say: Say): IntakeCommandOutput {
  const problem = cause instanceof StoreFailed ? cause.message : new StoreFailed('', cause).code;
  return { code: 1, text: say('backup.failed', { problem }) };
}

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
