import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readBuildStamp } from '../build/build-stamp.ts';
import { ensureBuild } from '../build/ensure-build.ts';
import { inputsDigest } from '../build/inputs-digest.ts';

export type AppToServe = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * Sees to it that what is served was built from these sources and this operator file. A live server's user must not be
 * able to write the app (DESIGN 7), so there nothing is built: an old build is refused, with what to do.
 */
export async function appToServe(
  order: { root: string; operatorFile: string; outDir: string; mode: 'practice' | 'live' },
  say: (line: string) => void,
): Promise<AppToServe> {
  const { root, operatorFile, outDir, mode } = order;
  if (mode === 'live') {
    const fresh =
      existsSync(join(outDir, 'index.html')) && readBuildStamp(outDir) === inputsDigest(root, operatorFile);
    if (fresh) return { ok: true };
    const reason =
      'dist was not built from these sources and this operator file. As the user that owns the app, run: OPERATOR_FILE=(the same file) npm run build';
    return { ok: false, reason };
  }
  const built = await ensureBuild({ root, operatorFile, outDir }, say);
  if (built.ok) return { ok: true };
  say(built.output);
  return { ok: false, reason: 'the app could not be built; the build says why above.' };
}
