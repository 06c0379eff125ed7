import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { newReceiptKey, type ReceiptSigningKey } from '../../../../src/crypto/receipt.ts';
import type { IntakeConfig } from '../../../../src/intake/config.ts';
import { INTAKE_LIMITS } from '../../../../src/intake/limits.ts';
import type { OperatorFile } from '../../../../src/wire/operator-file.ts';

export const DESK_TOKEN = 'a-token-for-tests-only';

export type IntakeFolder = {
  readonly config: IntakeConfig;
  readonly signingKey: ReceiptSigningKey;
  readonly operator: OperatorFile;
  /** Writes another operator file over the one that is there. */
  writeOperator(file: unknown): Promise<void>;
  remove(): Promise<void>;
};

/** A data folder with everything an intake in practice mode needs, on free ports. */
export async function newIntakeFolder(): Promise<IntakeFolder> {
  const dataDir = await mkdtemp(join(tmpdir(), 'nightlight-intake-'));
  const folder = join(dataDir, 'intake');
  await mkdir(folder);
  const signingKey = await newReceiptKey();
  const { d: _, ...listed } = signingKey;
  const operator: OperatorFile = {
    v: 1,
    name: 'Practice team',
    mode: 'practice',
    recipients: [await identityToRecipient(await generateX25519Identity())],
    receiptKeys: [listed],
  };
  const operatorFile = join(folder, 'operator.json');
  const writeOperator = (file: unknown) => writeFile(operatorFile, JSON.stringify(file));
  await writeOperator(operator);
  await writeFile(join(folder, 'receipt-keys.json'), JSON.stringify({ keys: [signingKey] }), { mode: 0o600 });
  const sha256 = createHash('sha256').update(DESK_TOKEN).digest('hex');
  const tokens = [{ name: 'desk', sha256, since: '2026-11-01T09:00:00Z' }];
  await writeFile(join(folder, 'desk-tokens.json'), JSON.stringify(tokens), { mode: 0o600 });
  return {
    config: {
      host: '127.0.0.1',
      port: 0,
      deskPort: 0,
      dataDir,
      databaseUrl: null,
      operatorFile,
      trustProxy: [],
      distDir: null,
      limits: { ...INTAKE_LIMITS, freeBytes: 1 },
    },
    signingKey,
    operator,
    writeOperator,
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}
