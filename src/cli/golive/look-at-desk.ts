import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { identitiesFolder, ownToken, readIdentities } from '../../desk/server/desk-folder.ts';
import type { AskPassphrase } from '../../desk/server/keys/identity-file.ts';
import { readSettings } from '../../desk/server/settings/settings.ts';
import type { Words } from '../../desk/server/show/words.ts';
import { alarmTestedSince } from '../../desk/server/watch/alarm-tested.ts';
import type { DeskFacts } from './facts.ts';
import { lookAtWatch } from './look-at-watch.ts';

const TIMEOUT_MS = 20_000;

/** What `lookAtDesk` is told from outside. */
export type DeskPlace = {
  readonly dataDir: string;
  /** Where the intake's second listener is, e.g. `http://127.0.0.1:8788`. */
  readonly deskOrigin: string;
  readonly fetch: typeof globalThis.fetch;
  readonly askPassphrase: AskPassphrase | undefined;
  readonly words: Words;
  readonly operatorFile: string;
  readonly now: () => Date;
};

/** Looks at keys, settings, the watch and the way to the intake on the desk's own machine. */
export async function lookAtDesk(place: DeskPlace): Promise<DeskFacts> {
  const { dataDir, words, askPassphrase, ...rest } = place;
  const world = { dataDir, words, ...rest, origin: place.deskOrigin };
  const held = await readIdentities(dataDir, place.askPassphrase);
  const files = await readdir(identitiesFolder(dataDir)).catch(() => []);
  const read = readSettings(dataDir);
  const own = await ownToken(dataDir);
  const alarm = read.ok ? read.settings.alarm : undefined;
  return {
    alarmTestedSince: alarm ? await alarmTestedSince(dataDir, alarm) : null,
    watch: await lookAtWatch(askPassphrase ? { ...world, askPassphrase } : world),
    held: held.ok
      ? { ok: true, recipients: held.identities.map(({ recipient }) => recipient) }
      : { ok: false, trouble: words.say(`trouble.${held.why}`, { file: held.file }) },
    unprotected: files.filter((name) => name.endsWith('.txt')).sort(),
    intakeRanHere: existsSync(join(dataDir, 'intake', 'reports.sqlite')),
    settings: read.ok ? { ok: true, value: read.settings } : { ok: false, problems: read.problems },
    intake: own.ok ? await askIntake(place, own.token) : own.why,
  };
}

async function askIntake({ deskOrigin, fetch }: DeskPlace, token: string): Promise<DeskFacts['intake']> {
  try {
    const answer = await fetch(`${deskOrigin}/v1/reports?limit=1`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    return answer.ok ? 'answers' : 'refused';
  } catch {
    return 'unreachable';
  }
}
