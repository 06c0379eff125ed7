/** What a person chooses as their lock: pictures in order, or digits and words. */
export type Secret =
  | { readonly kind: 'pictures'; readonly pictures: readonly string[] }
  | { readonly kind: 'text'; readonly text: string };

/** The shortest lock: so many pictures, digits or letters. The only rule; the rest is said in words (NIST SP 800-63B, 3.1.1). */
export const SHORTEST = 4;

/** Capitals, spaces around and between, and ways to write the same letter do not count: phones put them in by themselves. */
const plain = (text: string) => text.normalize('NFKC').toLowerCase().trim().replace(/\s+/gu, ' ');

/** How many signs it has: pictures, or letters as a person counts them. */
export function lengthOf(secret: Secret): number {
  return secret.kind === 'pictures' ? secret.pictures.length : [...plain(secret.text)].length;
}

/** What the key is made of. The same for everything that a person would call the same lock. */
export function normaliseSecret(secret: Secret): string {
  return secret.kind === 'pictures' ? `p:${secret.pictures.join(' ')}` : `t:${plain(secret.text)}`;
}
