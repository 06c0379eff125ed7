import type { ReportId } from './report-id.ts';

/** Crockford's base32: no I, L, O or U, so that a reference can be read out on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 9;

/**
 * The reference a person reads out: the first 45 bits of the id (all random in a UUID v4) as nine characters.
 *
 * @param id a lower-case UUID v4
 * @returns `XXX-XXX-XXX`, the same on the phone and at the desk
 */
export function referenceOf(id: ReportId): string {
  // 48 bits, of which three are left out: numbers are exact up to 53, and the desk makes a hundred thousand of these.
  let bits = Math.floor(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) / 8);
  let text = '';
  for (let i = 0; i < LENGTH; i++) {
    text = ALPHABET.charAt(bits % 32) + text;
    bits = Math.floor(bits / 32);
  }
  return `${text.slice(0, 3)}-${text.slice(3, 6)}-${text.slice(6)}`;
}

/**
 * Reads a reference as people write it: any case, spaces or hyphens anywhere, O for 0, I and L for 1.
 *
 * @returns `XXX-XXX-XXX`, or null when it cannot be one
 */
export function readReference(text: string): string | null {
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (plain.length !== LENGTH || [...plain].some((c) => !ALPHABET.includes(c))) return null;
  return `${plain.slice(0, 3)}-${plain.slice(3, 6)}-${plain.slice(6)}`;
}
