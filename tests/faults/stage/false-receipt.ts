import { randomUUID } from 'node:crypto';
import { newReceiptKey, signReceipt } from '../../../src/crypto/receipt.ts';
import { reportPath } from '../../../src/wire/limits.ts';
import { ReceiptAnswer, ReceiptPayload } from '../../../src/wire/receipt.ts';
import { newSealed, sealedHeaders } from '../../unit/intake/support/sealed.ts';
import { type Answer, askIntake } from './ask-intake.ts';
import type { FalseReceipt } from './fault.ts';

/** The answer with a receipt in it that is not the true one. An answer without a receipt stays as it is. */
export async function withFalseReceipt(
  answer: Answer,
  how: FalseReceipt,
  put: { readonly origin: string; readonly path: string; readonly body: Buffer },
): Promise<Answer> {
  const receipt = receiptIn(answer);
  if (receipt === null) return answer;
  const body = Buffer.from(JSON.stringify({ receipt: await falseReceipt(receipt, how, put) }));
  return { ...answer, headers: { ...answer.headers, 'content-length': String(body.length) }, body };
}

async function falseReceipt(
  receipt: string,
  how: FalseReceipt,
  put: { readonly origin: string; readonly path: string; readonly body: Buffer },
): Promise<string> {
  switch (how) {
    case 'corrupt':
      return corrupt(receipt);
    case 'of-another':
      return receiptFor(put.origin, reportPath(randomUUID()), newSealed().bytes);
    case 'of-other-id':
      return receiptFor(put.origin, reportPath(randomUUID()), put.body);
    case 'of-other-bytes':
      return receiptFor(put.origin, put.path, newSealed().bytes);
    case 'other-key':
      return signReceipt(payloadOf(receipt), await newReceiptKey());
    case 'other-key-same-kid':
      return signReceipt(payloadOf(receipt), { ...(await newReceiptKey()), kid: kidOf(receipt) });
  }
}

/** Another character in the middle of the signature, where each of its bits counts. */
function corrupt(receipt: string): string {
  const at = receipt.length - 40;
  return `${receipt.slice(0, at)}${receipt[at] === 'A' ? 'B' : 'A'}${receipt.slice(at + 1)}`;
}

async function receiptFor(origin: string, path: string, bytes: Uint8Array): Promise<string> {
  const body = Buffer.from(bytes);
  const receipt = receiptIn(
    await askIntake(origin, { method: 'PUT', path, headers: sealedHeaders(body) }, body),
  );
  if (receipt === null) throw new Error('the intake gave no receipt for the other report');
  return receipt;
}

function receiptIn({ body }: Answer): string | null {
  try {
    const read = ReceiptAnswer.safeParse(JSON.parse(body.toString()));
    return read.success ? read.data.receipt : null;
  } catch {
    return null;
  }
}

const part = (receipt: string, nth: number): unknown =>
  JSON.parse(Buffer.from(receipt.split('.')[nth] ?? '', 'base64url').toString());
const payloadOf = (receipt: string) => ReceiptPayload.parse(part(receipt, 1));
const kidOf = (receipt: string) => String((part(receipt, 0) as { kid: unknown }).kid);
