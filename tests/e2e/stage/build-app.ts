import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newIdentity } from '../../../src/crypto/open.ts';
import { ROOT, runNode } from './run-node.ts';
import type { OperatorChanges } from './service.ts';

/**
 * The built app for one operator, in a folder that only its owner can write. Mode, exit and help lines stand in its HTML.
 *
 * @param root of the sources; the project's own unless told
 */
export async function buildFor(
  changes: OperatorChanges,
  root: string = ROOT,
): Promise<{ dir: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'nightlight-app-'));
  await chmod(folder, 0o755);
  const { recipient } = await newIdentity('hybrid');
  const { x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  const file = {
    v: 1,
    name: 'Test operator',
    mode: 'practice',
    recipients: [recipient],
    receiptKeys: [{ kty: 'EC', crv: 'P-256', x, y, kid: 'build-only' }],
    ...changes,
  };
  const operatorFile = join(folder, 'operator.json');
  await writeFile(operatorFile, JSON.stringify(file));
  const dir = join(folder, 'dist');
  const { code, err } = await runNode([join(root, 'src/cli/build.ts'), '--out', dir], {
    OPERATOR_FILE: operatorFile,
  });
  if (code !== 0) throw new Error(`the build failed: ${err}`);
  return { dir, remove: () => rm(folder, { recursive: true, force: true }) };
}
