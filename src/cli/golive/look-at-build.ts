import { join } from 'node:path';
import { sha256Hex } from '../../crypto/digest.ts';
import { loadDist } from '../../intake/load-dist.ts';
import { SECURITY_HEADERS } from '../../intake/security-headers.ts';
import { readBuildStamp } from '../build/build-stamp.ts';
import { inputsDigest } from '../build/inputs-digest.ts';
import type { BuildFacts } from './facts.ts';

/** Reads the build as an intake would serve it; null when there is none. */
export async function lookAtBuild(root: string, operatorFile: string): Promise<BuildFacts | null> {
  const distDir = join(root, 'dist');
  const dist = await loadDist(distDir);
  if (!dist.ok) return null;
  const files = new Map<string, { sha256: string; headers: Record<string, string> }>();
  for (const [path, { plain, headers }] of dist.files) {
    files.set(path, { sha256: await sha256Hex(plain), headers: { ...SECURITY_HEADERS, ...headers } });
  }
  return { fresh: isFresh(root, distDir, operatorFile), files };
}

function isFresh(root: string, distDir: string, operatorFile: string): boolean {
  try {
    return readBuildStamp(distDir) === inputsDigest(root, operatorFile);
  } catch {
    // There is no operator file, which another check says.
    return false;
  }
}
