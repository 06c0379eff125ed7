import { parseArgs } from 'node:util';
import { approve, releaseOf } from './approve.ts';
import { gatherFacts, type Places } from './gather-facts.ts';
import { goliveText } from './golive-text.ts';
import { checkAll, isReady } from './topics.ts';

export type GoliveWorld = Omit<Places, 'origin'> & {
  /** What the one who runs it is called on this machine. */
  readonly advisor: string;
};

/** `code` 0: everything is there, and the release was approved. 1: something is missing. 2: called wrongly. */
export type GoliveOutput = { readonly code: 0 | 1 | 2; readonly text: string };

/**
 * `golive [--origin https://…]`: looks at everything that must be so before children are told of the address, names all
 * that is missing at once with how to mend it, and only when nothing is, writes `desk/approved-release.json`.
 *
 * @param args what stands after the command
 */
export async function runGolive(args: readonly string[], world: GoliveWorld): Promise<GoliveOutput> {
  const { say } = world.words;
  const origin = originIn(args);
  if (origin === undefined) return { code: 2, text: say('golive.usage') };
  const facts = await gatherFacts({ ...world, origin });
  const checked = checkAll(facts);
  const text = goliveText(checked, world.words);
  const release = isReady(checked) ? await releaseOf(facts, world.advisor) : null;
  if (release === null) return { code: 1, text: `${text}\n\n${say('golive.not-yet')}` };
  try {
    const file = await approve(world.dataDir, release);
    return {
      code: 0,
      text: `${text}\n\n${say('golive.approved', { file, count: Object.keys(release.files).length })}`,
    };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { code: 1, text: `${text}\n\n${say('golive.cannot-write', { folder: world.dataDir, code })}` };
  }
}

/** The address that was given, as an origin; null when none was, undefined when it is none. */
function originIn(args: readonly string[]): string | null | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { origin: { type: 'string' } } });
    if (values.origin === undefined) return null;
    const { protocol, origin, pathname, search, username } = new URL(values.origin);
    const alone = pathname === '/' && search === '' && username === '';
    return /^https?:$/.test(protocol) && alone ? origin : undefined;
  } catch {
    return undefined;
  }
}
