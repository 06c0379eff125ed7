import { decodeProtectedHeader } from 'jose/decode/protected_header';
import { calculateJwkThumbprint } from 'jose/jwk/thumbprint';
import { CompactSign } from 'jose/jws/compact/sign';
import { compactVerify } from 'jose/jws/compact/verify';
import type { ReceiptKey } from '../wire/receipt.ts';

const ALG = 'ES256';
/** In the header, and checked: a receipt is never taken for a signature under an order, nor the other way round. */
const TYP = 'nightlight-erase';
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const MAX_JWS = 2048;

export type EraserSigningKey = ReceiptKey & { readonly d: string };

/**
 * Signs an order to erase (DESIGN 8): a compact JWS (RFC 7515), ES256, over `{ order }`, the SHA-256 of the order's text in
 * lower-case hexadecimal.
 *
 * @throws DOMException when the key is not a P-256 private key
 */
export async function signErasing(orderSha256: string, key: EraserSigningKey): Promise<string> {
  const { kty, crv, x, y, d } = key;
  const signing = await crypto.subtle.importKey('jwk', { kty, crv, x, y, d }, P256, false, ['sign']);
  return new CompactSign(new TextEncoder().encode(JSON.stringify({ order: orderSha256 })))
    .setProtectedHeader({ alg: ALG, kid: key.kid, typ: TYP })
    .sign(signing);
}

/**
 * Whose signature it is: the `kid` of the one of `keys` that signed exactly this order, or null. Only ES256, whatever the
 * header says. Never throws.
 */
export async function verifyErasing(
  jws: string,
  orderSha256: string,
  keys: readonly ReceiptKey[],
): Promise<string | null> {
  try {
    if (jws.length > MAX_JWS) return null;
    const { kid, typ } = decodeProtectedHeader(jws);
    const key = keys.find((one) => one.kid === kid);
    if (!key || typ !== TYP) return null;
    const { kty, crv, x, y } = key;
    const verifier = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, P256, false, ['verify']);
    const { payload } = await compactVerify(jws, verifier, { algorithms: [ALG] });
    return new TextDecoder().decode(payload) === JSON.stringify({ order: orderSha256 }) ? key.kid : null;
  } catch {
    return null;
  }
}

/** The public key from its two coordinates as they are read out (`x.y`, base64url); null when it is none. */
export async function eraserKeyFrom(text: string): Promise<ReceiptKey | null> {
  const [, x = '', y = ''] = /^([\w-]{43})\.([\w-]{43})$/.exec(text) ?? [];
  try {
    const bare = { kty: 'EC', crv: 'P-256', x, y } as const;
    await crypto.subtle.importKey('jwk', bare, P256, false, ['verify']);
    return { ...bare, kid: await calculateJwkThumbprint(bare), alg: ALG, use: 'sig' };
  } catch {
    return null;
  }
}
