import fc from 'fast-check';
import { CompactSign } from 'jose/jws/compact/sign';
import { compactVerify } from 'jose/jws/compact/verify';
import { describe, expect, it } from 'vitest';
import { newReceiptKey, signReceipt, verifyReceipt } from '../../../src/crypto/receipt.ts';
import { ReceiptKey, ReceiptPayload } from '../../../src/wire/receipt.ts';
import vector from '../../vectors/receipt.json' with { type: 'json' };

const payload = {
  id: '0b0e4a5c-8d9f-4b1a-8c2d-3e4f5a6b7c8d',
  sha256: '0123456789abcdef'.repeat(4),
  receivedAt: '2026-11-22T09:00:00.000Z',
};
const publicHalf = ({ d: _, ...key }: Awaited<ReturnType<typeof newReceiptKey>>) => key;

/** Signs whatever it is told to, as a broken or hostile intake might. */
async function signAnything(
  text: string,
  header: { alg: string; kid?: string; crit?: string[]; b64?: boolean },
  d: string,
  key: ReceiptKey,
) {
  const jwk = { kty: 'EC', crv: 'P-256', x: key.x, y: key.y, d };
  const signer = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
  ]);
  return new CompactSign(new TextEncoder().encode(text)).setProtectedHeader(header).sign(signer);
}

describe('a receipt', () => {
  it('that was signed long ago still verifies, byte for byte', async () => {
    const key = ReceiptKey.parse(vector.key);
    expect(await verifyReceipt(vector.jws, vector.payload, [key])).toEqual({
      ok: true,
      payload: vector.payload,
    });
  });

  it('verifies with the key that signed it and says when the report arrived', async () => {
    const key = await newReceiptKey();
    const jws = await signReceipt(payload, key);
    expect(await verifyReceipt(jws, payload, [publicHalf(key)])).toEqual({ ok: true, payload });
  });

  it('carries nothing but what the wire says', async () => {
    const key = await newReceiptKey();
    const jws = await signReceipt({ ...payload, extra: 'no' } as typeof payload, key);
    const [header, body] = jws.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(header ?? '')).toEqual({ alg: 'ES256', kid: key.kid });
    expect(JSON.parse(body ?? '')).toEqual(payload);
    expect(ReceiptPayload.safeParse(JSON.parse(body ?? '')).success).toBe(true);
  });

  it('still verifies when its key has been retired', async () => {
    const key = await newReceiptKey();
    const jws = await signReceipt(payload, key);
    const retired = { ...publicHalf(key), retired: '2026-11-01' };
    expect(await verifyReceipt(jws, payload, [retired])).toMatchObject({ ok: true });
  });

  it('is found among old and new keys that share a name', async () => {
    const old = await newReceiptKey();
    const fresh = { ...(await newReceiptKey()), kid: old.kid };
    const jws = await signReceipt(payload, fresh);
    expect(await verifyReceipt(jws, payload, [publicHalf(old), publicHalf(fresh)])).toMatchObject({
      ok: true,
    });
  });

  it('for another report or for other bytes proves nothing', async () => {
    const key = await newReceiptKey();
    const jws = await signReceipt(payload, key);
    const keys = [publicHalf(key)];
    const otherId = { ...payload, id: '1b0e4a5c-8d9f-4b1a-8c2d-3e4f5a6b7c8d' };
    const otherBytes = { ...payload, sha256: 'f'.repeat(64) };
    expect(await verifyReceipt(jws, otherId, keys)).toEqual({ ok: false, why: 'bad' });
    expect(await verifyReceipt(jws, otherBytes, keys)).toEqual({ ok: false, why: 'bad' });
  });

  it('by an unknown key says so, by a known name with another key is bad', async () => {
    const key = await newReceiptKey();
    const stranger = await newReceiptKey();
    const jws = await signReceipt(payload, key);
    expect(await verifyReceipt(jws, payload, [publicHalf(stranger)])).toEqual({
      ok: false,
      why: 'unknown-kid',
    });
    const impostor = { ...publicHalf(stranger), kid: key.kid };
    expect(await verifyReceipt(jws, payload, [impostor])).toEqual({ ok: false, why: 'bad' });
  });

  it.each([
    ['nothing', ''],
    ['the page of a captive portal', '<html><body>Welcome to the Wi-Fi</body></html>'],
    ['three empty parts', '..'],
    ['an unsigned one', `${Buffer.from('{"alg":"none","kid":"test-only-1"}').toString('base64url')}.e30.`],
    ['a very long one', `${'a'.repeat(2049)}.b.c`],
  ])('that is %s is bad', async (_, jws) => {
    const key = ReceiptKey.parse(vector.key);
    expect(await verifyReceipt(jws, vector.payload, [key])).toEqual({ ok: false, why: 'bad' });
  });

  it('signed with the public key as a shared password (HS256) is bad', async () => {
    const key = ReceiptKey.parse(vector.key);
    const head = Buffer.from(JSON.stringify({ alg: 'HS256', kid: key.kid })).toString('base64url');
    const body = Buffer.from(JSON.stringify(vector.payload)).toString('base64url');
    const secret = await crypto.subtle.importKey(
      'raw',
      Buffer.from(key.x, 'base64url'),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    );
    const mac = await crypto.subtle.sign('HMAC', secret, new TextEncoder().encode(`${head}.${body}`));
    const jws = `${head}.${body}.${Buffer.from(mac).toString('base64url')}`;
    expect(await verifyReceipt(jws, vector.payload, [key])).toEqual({ ok: false, why: 'bad' });
    // Not a reason to fetch the operator file: no key of ours would ever sign like this.
    expect(await verifyReceipt(jws, vector.payload, [])).toEqual({ ok: false, why: 'bad' });
  });

  it.each([
    ['words instead of JSON', 'arrived!'],
    ['no time', JSON.stringify({ id: vector.payload.id, sha256: vector.payload.sha256 })],
    ['a time that is not UTC', JSON.stringify({ ...vector.payload, receivedAt: '2026-11-22 09:00' })],
  ])('rightly signed over %s is bad', async (_, text) => {
    const key = ReceiptKey.parse(vector.key);
    const jws = await signAnything(text, { alg: 'ES256', kid: key.kid }, vector.privateHalf, key);
    expect(await verifyReceipt(jws, vector.payload, [key])).toEqual({ ok: false, why: 'bad' });
  });

  it('whose header asks for what we do not know is bad (RFC 7515, 4.1.11)', async () => {
    const key = ReceiptKey.parse(vector.key);
    const header = { alg: 'ES256', kid: key.kid, crit: ['b64'], b64: true };
    const text = JSON.stringify(vector.payload);
    const jws = await signAnything(text, header, vector.privateHalf, key);
    expect(await verifyReceipt(jws, vector.payload, [key])).toEqual({ ok: false, why: 'bad' });
  });

  it('is taken as a library for such signatures takes it, whatever has become of it on the way', async () => {
    const key = ReceiptKey.parse(vector.key);
    const verifier = await crypto.subtle.importKey(
      'jwk',
      { kty: 'EC', crv: 'P-256', x: key.x, y: key.y },
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['verify'],
    );
    const anything = fc.constantFrom(
      '.',
      '-',
      '_',
      '=',
      '+',
      '/',
      ' ',
      '\n',
      'A',
      'z',
      '0',
      '9',
      'é',
      '{',
      '"',
    );
    const change = fc.record({
      at: fc.nat(vector.jws.length),
      cut: fc.nat(3),
      put: fc.string({ unit: anything, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 2 }), async (changes) => {
        const jws = changes.reduce(
          (text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut),
          vector.jws,
        );
        const byLibrary = await compactVerify(jws, verifier, { algorithms: ['ES256'] }).then(
          ({ protectedHeader }) => protectedHeader.kid === key.kid,
          () => false,
        );
        const { ok } = await verifyReceipt(jws, vector.payload, [key]);
        // What it takes the library takes; the library also takes white space.
        if (ok) expect(byLibrary).toBe(true);
        if (!/[\s=+/]/.test(jws)) expect(ok).toBe(byLibrary);
      }),
      { numRuns: 500, examples: [[[]]] },
    );
  });

  it('with any one character of its signature changed is bad', async () => {
    const key = ReceiptKey.parse(vector.key);
    const at = vector.jws.lastIndexOf('.') + 5;
    const changed = `${vector.jws.slice(0, at)}${vector.jws[at] === 'A' ? 'B' : 'A'}${vector.jws.slice(at + 1)}`;
    expect(await verifyReceipt(changed, vector.payload, [key])).toEqual({ ok: false, why: 'bad' });
  });
});

describe('a new receipt key', () => {
  it('has the form the operator file asks for and never the same name twice', async () => {
    const [one, two] = [await newReceiptKey(), await newReceiptKey()];
    expect(ReceiptKey.safeParse(publicHalf(one)).success).toBe(true);
    expect(one.kid).not.toBe(two.kid);
  });
});
