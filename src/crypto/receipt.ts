import type { CryptoKey } from 'jose';
import { calculateJwkThumbprint } from 'jose/jwk/thumbprint';
import { CompactSign } from 'jose/jws/compact/sign';
import type { ReceiptKey, ReceiptPayload } from '../wire/receipt.ts';

const ALG = 'ES256';
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
/** The longest compact JWS that is looked at, in characters; ours are about 350. */
const MAX_JWS = 2048;
/** Signed text, header, payload, signature (64 bytes): each base64url without padding. */
const COMPACT = /^(([\w-]+)\.([\w-]+))\.([\w-]{86})$/;
const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/** A receipt key with its private half (`d`): only the intake has one. */
export type ReceiptSigningKey = ReceiptKey & { readonly d: string };

/** What the phone knows about its sealed report: a receipt must be for exactly this. */
export type ExpectedReceipt = { readonly id: string; readonly sha256: string };

export type VerifiedReceipt =
  | { readonly ok: true; readonly payload: ReceiptPayload }
  /**
   * `unknown-kid`: a well-formed receipt by a key that is not among `keys`, so fetch the operator file again.
   * `bad`: anything else; it proves nothing.
   */
  | { readonly ok: false; readonly why: 'unknown-kid' | 'bad' };

const imported = new WeakMap<ReceiptSigningKey, Promise<CryptoKey>>();

/** Imported once for each key object: the intake signs every receipt with the same one. */
function importSigningKey(key: ReceiptSigningKey): Promise<CryptoKey> {
  let promise = imported.get(key);
  if (!promise) {
    const { kty, crv, x, y, d } = key;
    promise = crypto.subtle.importKey('jwk', { kty, crv, x, y, d }, P256, false, ['sign']);
    imported.set(key, promise);
  }
  return promise;
}

/**
 * Signs a receipt (DESIGN 7): a compact JWS (RFC 7515), ES256, with the key's `kid` in its header.
 *
 * @throws DOMException when the key is not a P-256 private key
 */
export async function signReceipt(payload: ReceiptPayload, key: ReceiptSigningKey): Promise<string> {
  const { id, sha256, receivedAt } = payload;
  return new CompactSign(new TextEncoder().encode(JSON.stringify({ id, sha256, receivedAt })))
    .setProtectedHeader({ alg: ALG, kid: key.kid })
    .sign(await importSigningKey(key));
}

/**
 * Checks that a receipt was signed with one of `keys` (retired ones count: late receipts must verify) and is for exactly the
 * expected bytes. Only ES256 is taken, whatever the header says. Never throws.
 *
 * @param jws what the server answered; may be anything
 * @param keys old and new keys together; two may share a `kid`, then each is tried
 */
export async function verifyReceipt(
  jws: string,
  expected: ExpectedReceipt,
  keys: readonly ReceiptKey[],
): Promise<VerifiedReceipt> {
  const parts = jws.length > MAX_JWS ? null : COMPACT.exec(jws);
  const header = readJson(parts?.[2]);
  // A header that asks for what we do not know must not be taken (RFC 7515, 4.1.11).
  if (!parts || header?.['alg'] !== ALG || typeof header['kid'] !== 'string' || 'crit' in header) {
    return { ok: false, why: 'bad' };
  }
  const candidates = keys.filter((key) => key.kid === header['kid']);
  if (candidates.length === 0) return { ok: false, why: 'unknown-kid' };
  for (const key of candidates) {
    const payload = (await signed(parts, key)) ? readPayload(parts[3]) : null;
    if (payload && payload.id === expected.id && payload.sha256 === expected.sha256) {
      return { ok: true, payload };
    }
  }
  return { ok: false, why: 'bad' };
}

/**
 * ES256: ECDSA over the first two parts, its signature as r and s beside each other (RFC 7518, 3.4). By the platform's own
 * WebCrypto: a library weighs 4 kB on every phone, in the page and again in the worker.
 */
async function signed([, text, , , signature = '']: RegExpExecArray, key: ReceiptKey): Promise<boolean> {
  try {
    const { kty, crv, x, y } = key;
    const verifier = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, P256, false, ['verify']);
    const bytes = new TextEncoder().encode(text);
    return await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      verifier,
      bytesOf(signature),
      bytes,
    );
  } catch {
    return false;
  }
}

/** The form of `ReceiptPayload`; the forms of id and digest follow from being equal to the expected ones. */
function readPayload(part: string | undefined): ReceiptPayload | null {
  const { id, sha256, receivedAt } = readJson(part) ?? {};
  if (typeof id !== 'string' || typeof sha256 !== 'string' || typeof receivedAt !== 'string') return null;
  return UTC_TIME.test(receivedAt) ? { id, sha256, receivedAt } : null;
}

/** @throws DOMException when it is not base64url */
function bytesOf(part: string): Uint8Array<ArrayBuffer> {
  const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

/** Null when no JSON object stands in it. */
function readJson(part = ''): Readonly<Record<string, unknown>> | null {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(part)));
    return typeof json === 'object' ? (json as Readonly<Record<string, unknown>> | null) : null;
  } catch {
    return null;
  }
}

/** A fresh receipt key with its private half. Its `kid` is its thumbprint (RFC 7638). */
export async function newReceiptKey(): Promise<ReceiptSigningKey> {
  const pair = await crypto.subtle.generateKey(P256, true, ['sign', 'verify']);
  const { x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  if (!x || !y || !d) throw new ReceiptKeyNotMade();
  const kid = await calculateJwkThumbprint({ kty: 'EC', crv: 'P-256', x, y });
  return { kty: 'EC', crv: 'P-256', x, y, d, kid, alg: ALG, use: 'sig' };
}

/** The platform's WebCrypto exported a P-256 key without its coordinates. */
export class ReceiptKeyNotMade extends Error {
  override readonly name = 'ReceiptKeyNotMade';
}
