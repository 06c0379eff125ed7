import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sealReport } from '../../../src/crypto/seal.ts';
import type { Report } from '../../../src/report/report.ts';
import { readOperatorFile } from '../../../src/wire/operator-file.ts';
import type { Service } from '../../e2e/stage/service.ts';
import { hexDigest } from '../../unit/intake/support/sealed.ts';
import { put } from './senders.ts';

/** Seals a report as a phone does that has just fetched the operator file, and sends it; the id it went under. */
export async function sendReport(service: Service, report: Report): Promise<string> {
  const operatorText = await readFile(service.deskEnv()['OPERATOR_FILE'] ?? '', 'utf8');
  const operator = readOperatorFile(operatorText);
  if (!operator.ok) throw new Error(operator.problems.join());
  const { mode, recipients } = operator.file;
  const id = randomUUID();
  const bytes = await sealReport({ id, mode, operatorText, recipients, report });
  const { status } = await put(service.origin, { id, bytes, sha256: hexDigest(bytes) });
  if (status !== 201) throw new Error(`the intake answered ${status}`);
  return id;
}
