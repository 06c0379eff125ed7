import { argon2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { STRETCH_COST } from '../../../src/crypto/stretch-cost.ts';
import vector from '../../vectors/lock-1.json' with { type: 'json' };

/*
 * OpenSSL's Argon2id, which the library has nothing in common with: it gives what RFC 9106 says, and it gives the vector
 * with our figures. That the worker gives the vector too is tried in a browser (stretch.browser.test.ts).
 */

test("OpenSSL gives RFC 9106's own example (5.3)", () => {
  const made = argon2Sync('argon2id', {
    message: Buffer.alloc(32, 1),
    nonce: Buffer.alloc(16, 2),
    secret: Buffer.alloc(8, 3),
    associatedData: Buffer.alloc(12, 4),
    parallelism: 4,
    tagLength: 32,
    memory: 32,
    passes: 3,
  });
  expect(made.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
});

test('with our figures OpenSSL makes of a lock what version 1 made of it', () => {
  const made = argon2Sync('argon2id', {
    message: vector.secret,
    nonce: Buffer.from(vector.salt, 'base64'),
    parallelism: STRETCH_COST.lanes,
    tagLength: STRETCH_COST.outputBytes,
    memory: STRETCH_COST.memory,
    passes: STRETCH_COST.passes,
  });
  expect(made.toString('base64')).toBe(vector.stretched);
});
