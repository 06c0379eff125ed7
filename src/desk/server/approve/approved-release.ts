import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What somebody has looked at and found fit to be served: `DATA_DIR/desk/approved-release.json`, written by
 * `npm run golive` and by nothing else. The watch compares what is really served with it.
 */
export const ApprovedRelease = z.strictObject({
  v: z.literal(1),
  /** RFC 3339, UTC. */
  approvedAt: z.iso.datetime(),
  /** What the one who approved it is called on this machine. */
  approvedBy: z.string().min(1).max(80),
  mode: z.enum(['practice', 'live']),
  /** By the path as it is asked for (`/`, `/sw.js`, `/operator.json`): SHA-256, in hex, of the body as it is served, no coding. */
  files: z.record(z.string().startsWith('/'), Sha256),
  /** SHA-256, in hex, of each recipient as a string: what a report says inside its seal that it was sealed to. */
  recipientsSha256: z.array(Sha256).min(1),
});
export type ApprovedRelease = z.infer<typeof ApprovedRelease>;

export const approvedReleaseFile = (dataDir: string): string =>
  join(dataDir, 'desk', 'approved-release.json');

export type ReadApprovedRelease =
  | { readonly ok: true; readonly release: ApprovedRelease }
  /** `none`: nothing was approved yet. `not-valid`: there is a file that is not one. */
  | { readonly ok: false; readonly why: 'none' | 'not-valid' };

/** Reads the approved release. Never throws. */
export async function readApprovedRelease(dataDir: string): Promise<ReadApprovedRelease> {
  let text: string;
  try {
    text = await readFile(approvedReleaseFile(dataDir), 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { ok: false, why: missing ? 'none' : 'not-valid' };
  }
  try {
    const read = ApprovedRelease.safeParse(JSON.parse(text));
    return read.success ? { ok: true, release: read.data } : { ok: false, why: 'not-valid' };
  } catch {
    return { ok: false, why: 'not-valid' };
  }
}
