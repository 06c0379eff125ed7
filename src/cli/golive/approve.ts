import { sha256Hex } from '../../crypto/digest.ts';
import { type ApprovedRelease, approvedReleaseFile } from '../../desk/server/approve/approved-release.ts';
import { replaceFile } from '../../desk/server/write-file.ts';
import { OPERATOR_FILE_PATH } from '../../wire/limits.ts';
import type { Facts } from './facts.ts';

/**
 * The digests of what lies here and was found served: build, operator file, and whom reports are sealed to. Null when
 * there is nothing to approve.
 */
export async function releaseOf(
  { now, build, operator, operatorSha256 }: Facts,
  approvedBy: string,
): Promise<ApprovedRelease | null> {
  if (build === null || !operator.ok || operatorSha256 === null) return null;
  const files = [...build.files].map(([path, { sha256 }]) => [path, sha256] as const);
  const { mode, recipients } = operator.value;
  const encode = new TextEncoder();
  return {
    v: 1,
    approvedAt: now.toISOString(),
    approvedBy,
    mode,
    files: Object.fromEntries([...files, [OPERATOR_FILE_PATH, operatorSha256] as const].sort()),
    recipientsSha256: await Promise.all(recipients.map((one) => sha256Hex(encode.encode(one)))),
  };
}

/** Writes it for the watch, in place of the one before. @throws what the file system throws */
export async function approve(dataDir: string, release: ApprovedRelease): Promise<string> {
  const file = approvedReleaseFile(dataDir);
  await replaceFile(file, `${JSON.stringify(release, null, 2)}\n`, 0o600);
  return file;
}
