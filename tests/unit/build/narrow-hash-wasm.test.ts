import { argon2id } from 'hash-wasm';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { narrowHashWasm } from '../../../src/build/narrow-hash-wasm.ts';

const ENTRY = new URL('../../../node_modules/hash-wasm/dist/index.esm.js', import.meta.url).pathname;

const COST = {
  salt: new Uint8Array(16).fill(7),
  memorySize: 64,
  iterations: 2,
  parallelism: 1,
  hashLength: 32,
  outputType: 'binary',
} as const;

/** The library as a phone's worker gets it. `broken` stands in for another version. */
async function built(broken: (code: string) => string = (code) => code): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'other-version',
        enforce: 'pre',
        transform: (code, id) => (id.endsWith('/index.esm.js') ? broken(code) : null),
      },
      narrowHashWasm(),
    ],
    build: { write: false, minify: true, lib: { entry: ENTRY, formats: ['es'] } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}

describe('the slow key, with its WebAssembly written as letters', () => {
  it('is the same key', async () => {
    const code = await built();
    expect(code).not.toContain('AGFzbQEAAAABKQVg');
    const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
    const narrow = (await import(/* @vite-ignore */ url)) as { argon2id: typeof argon2id };
    for (const password of ['a', 'kettle moon', 'ŵyth £ 🌙'.repeat(40)]) {
      for (const hashLength of [16, 32, 64, 200]) {
        const asked = { ...COST, password, hashLength };
        expect(await narrow.argon2id(asked)).toEqual(await argon2id(asked));
      }
      const lanes = { ...COST, password, parallelism: 2 };
      expect(await narrow.argon2id(lanes)).toEqual(await argon2id(lanes));
    }
  });

  it('is not built at all with a version of the library that is made differently', async () => {
    const other = (code: string) => code.replaceAll('name$j = "blake2b"', 'name$j = "blake3"');
    await expect(built(other)).rejects.toThrow(/is made differently now/);
  });
});
