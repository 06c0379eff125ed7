import { readFile } from 'node:fs/promises';
import { sha256Hex } from '../../crypto/digest.ts';
import { HELP_LINES } from '../../help/help-lines.ts';
import { readOperatorFile } from '../../wire/operator-file.ts';
import type { Facts } from './facts.ts';
import { lookAtBuild } from './look-at-build.ts';
import { type DeskPlace, lookAtDesk } from './look-at-desk.ts';
import { lookAtLanguages } from './look-at-languages.ts';
import { lookAtServed } from './look-at-served.ts';
import { rehearsedOn } from './rehearsed-on.ts';
import { readStatements } from './statements.ts';

/** Where everything is that is looked at. */
export type Places = DeskPlace & {
  /** The project's folder; the build lies in `dist/` in it. */
  readonly root: string;
  /** Where the app is served to everybody; null: the one that the desk's settings name for the watch, if any. */
  readonly origin: string | null;
};

/** Looks at everything the checks need, on this machine and at the public address. */
export async function gatherFacts(places: Places): Promise<Facts> {
  const { root, operatorFile, dataDir } = places;
  const bytes = await readFile(operatorFile).catch(() => null);
  const read = bytes && readOperatorFile(new TextDecoder().decode(bytes));
  const desk = await lookAtDesk(places);
  const build = await lookAtBuild(root, operatorFile);
  const watched = desk.settings.ok ? desk.settings.value.watch.publicOrigin : undefined;
  const origin = places.origin ?? watched ?? null;
  return {
    now: places.now(),
    operatorFile,
    operator: !read
      ? { ok: false, problems: ['it cannot be read'] }
      : read.ok
        ? { ok: true, value: read.file }
        : { ok: false, problems: read.problems },
    operatorSha256: bytes && (await sha256Hex(bytes)),
    desk,
    statements: await readStatements(dataDir),
    rehearsedOn: await rehearsedOn(dataDir),
    build,
    served: origin === null ? null : await lookAtServed(origin, build?.files.keys() ?? [], places.fetch),
    helpLines: HELP_LINES,
    languages: lookAtLanguages(root),
  };
}
