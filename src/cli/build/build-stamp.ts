import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = '.build.json';

/** What the build in `folder` was made from (see `inputsDigest`); `null` if there is none that was finished. */
export function readBuildStamp(folder: string): string | null {
  try {
    const stamp: unknown = JSON.parse(readFileSync(join(folder, NAME), 'utf8'));
    if (typeof stamp !== 'object' || stamp === null || !('inputs' in stamp)) return null;
    return typeof stamp.inputs === 'string' ? stamp.inputs : null;
  } catch {
    return null;
  }
}

/** Written last: a build that was cut short has no stamp and is made again. */
export function writeBuildStamp(folder: string, inputs: string): void {
  writeFileSync(join(folder, NAME), `${JSON.stringify({ v: 1, inputs })}\n`);
}
