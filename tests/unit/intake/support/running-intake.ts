import { onTestFinished } from 'vitest';
import { verifyReceipt } from '../../../../src/crypto/receipt.ts';
import type { IntakeConfig } from '../../../../src/intake/config.ts';
import type { LogLine } from '../../../../src/intake/log-line.ts';
import { startIntake } from '../../../../src/intake/server.ts';
import { ReceiptAnswer, type ReceiptPayload } from '../../../../src/wire/receipt.ts';
import { DESK_TOKEN, type IntakeFolder, newIntakeFolder } from './intake-folder.ts';
import { type Sealed, sealedHeaders } from './sealed.ts';

export type RunningIntake = {
  readonly url: string;
  readonly deskUrl: string;
  readonly folder: IntakeFolder;
  readonly lines: readonly LogLine[];
  put(sealed: Sealed, headers?: Record<string, string>): Promise<Response>;
  askDesk(path: string, token?: string | null): Promise<Response>;
  /** The payload of an answer's receipt, verified as the phone does. */
  receiptIn(answer: Response, sealed: Sealed): Promise<ReceiptPayload>;
  close(): Promise<void>;
};

/** A real intake on loopback that ends, with its folder, when the test does. */
export async function runIntake(
  change: Partial<Omit<IntakeConfig, 'limits'>> & { limits?: Partial<IntakeConfig['limits']> } = {},
  given: { folder?: IntakeFolder; now?: () => Date } = {},
): Promise<RunningIntake> {
  const folder = given.folder ?? (await newIntakeFolder());
  const lines: LogLine[] = [];
  const limits = { ...folder.config.limits, newReportsPerHour: 1_000_000, ...change.limits };
  const started = await startIntake(
    { ...folder.config, ...change, limits },
    { now: given.now ?? (() => new Date()), log: (line) => lines.push(line) },
  );
  if (!started.ok) throw new Error(started.reason);
  onTestFinished(async () => {
    await started.close();
    if (!given.folder) await folder.remove();
  });
  return {
    url: started.url,
    deskUrl: started.deskUrl,
    folder,
    lines,
    put: ({ id, bytes }, headers = {}) =>
      fetch(`${started.url}/v1/reports/${id}`, {
        method: 'PUT',
        body: bytes,
        headers: { ...sealedHeaders(bytes), ...headers },
      }),
    askDesk: (path, token = DESK_TOKEN) =>
      fetch(`${started.deskUrl}${path}`, {
        headers: token === null ? {} : { authorization: `Bearer ${token}` },
      }),
    receiptIn: async (answer, sealed) => {
      const { receipt } = ReceiptAnswer.parse(await answer.json());
      const verified = await verifyReceipt(receipt, sealed, folder.operator.receiptKeys);
      if (!verified.ok) throw new Error(`the receipt is ${verified.why}`);
      return verified.payload;
    },
    close: () => started.close(),
  };
}
