import { Encrypter } from 'age-encryption';
import { AGE_FIRST_LINE, MAX_RECIPIENTS, PADDED_SIZES } from '../wire/limits.ts';
import { recipientKind } from '../wire/operator-file.ts';
import type { SealedContent } from '../wire/sealed-content.ts';
import { sha256Hex } from './digest.ts';
import { pad } from './padding.ts';

/** No recipient, too many, one of no known form, or hybrid and classical ones together. */
export class BadRecipients extends Error {
  override readonly name = 'BadRecipients';
}

/** What came out of the encrypter is not an age file: nothing may be sent. */
export class SealingBroken extends Error {
  override readonly name = 'SealingBroken';
}

/**
 * An age file (C2SP age-encryption.org/v1) that any one of the recipients can open.
 *
 * @param recipients one to four, all hybrid (`age1pq1…`) or all classical (`age1…`); the library would mix them silently
 * @throws {BadRecipients} before anything is encrypted
 * @throws {SealingBroken} when the result is no age file
 */
export async function seal(
  plain: Uint8Array,
  recipients: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  const kinds = new Set(recipients.map(recipientKind));
  if (recipients.length > MAX_RECIPIENTS || kinds.size !== 1 || kinds.has(null)) {
    throw new BadRecipients('one to four recipients of one kind are needed');
  }
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const sealed = new Uint8Array(await encrypter.encrypt(plain));
  const start = new TextDecoder().decode(sealed.subarray(0, AGE_FIRST_LINE.length));
  if (start !== AGE_FIRST_LINE || sealed.length <= plain.length) {
    throw new SealingBroken('the encrypter gave back something else than an age file');
  }
  return sealed;
}

export type ToSeal = {
  /** A fresh lower-case UUID v4: made once, here, and never changed (rule 5). */
  readonly id: string;
  readonly mode: 'practice' | 'live';
  /** The operator file exactly as it was fetched. */
  readonly operatorText: string;
  /** The operator file's recipients. */
  readonly recipients: readonly string[];
  /** The finished report. */
  readonly report: unknown;
};

/**
 * A report as it leaves the device: what DESIGN 7 puts inside the seal, padded, sealed.
 *
 * @throws {BadRecipients | SealingBroken} as `seal`
 * @throws {import('./padding.ts').TooLargeToPad} when the content is over 44 KiB of UTF-8
 */
export async function sealReport(toSeal: ToSeal): Promise<Uint8Array<ArrayBuffer>> {
  const digest = (text: string) => sha256Hex(new TextEncoder().encode(text));
  const content: SealedContent = {
    v: 1,
    id: toSeal.id,
    mode: toSeal.mode,
    operatorSha256: await digest(toSeal.operatorText),
    recipientsSha256: await Promise.all(toSeal.recipients.map(digest)),
    report: toSeal.report,
  };
  return seal(pad(JSON.stringify(content), PADDED_SIZES), toSeal.recipients);
}

/**
 * Seals a dummy, so that what cannot be sealed is said before it is written (rule 3), and the first real seal is quick.
 *
 * @returns whether a report could be sealed to these recipients now. Never throws
 */
export async function tryOut(recipients: readonly string[]): Promise<'works' | 'broken'> {
  try {
    await seal(pad('{}', PADDED_SIZES), recipients);
    return 'works';
  } catch {
    return 'broken';
  }
}
