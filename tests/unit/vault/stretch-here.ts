import { argon2id } from 'hash-wasm';
import { lockKeyFrom } from '../../../src/crypto/stretch.ts';
import { STRETCH_COST } from '../../../src/crypto/stretch-cost.ts';
import type { Stretch } from '../../../src/vault/unlock.ts';

/** The slow key as the worker makes it, at its full cost, without a worker. */
export const stretchHere: Stretch = async (secret, salt) => {
  const { memory, passes, lanes, outputBytes } = STRETCH_COST;
  const made = await argon2id({
    password: secret,
    salt,
    memorySize: memory,
    iterations: passes,
    parallelism: lanes,
    hashLength: outputBytes,
    outputType: 'binary',
  });
  return lockKeyFrom(new Uint8Array(made));
};
