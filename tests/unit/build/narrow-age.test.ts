import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { narrowAge } from '../../../src/build/narrow-age.ts';
import { newIdentity, openSealed } from '../../../src/crypto/open.ts';

type Sealing = typeof import('../../../src/crypto/seal.ts');

const HYBRID = 'node_modules/@noble/post-quantum/hybrid.js';

/** The sealing code as a phone gets it. `broken` stands in for another version of a library. */
async function built(broken: (code: string) => string = (code) => code): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'other-version',
        enforce: 'pre',
        transform: (code, id) => (id.endsWith(HYBRID) ? broken(code) : null),
      },
      narrowAge(),
    ],
    build: {
      write: false,
      lib: { entry: new URL('../../../src/crypto/seal.ts', import.meta.url).pathname, formats: ['es'] },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}

describe('the sealing code without what no phone uses', () => {
  it('seals to hybrid and to classical recipients, and to nothing else', async () => {
    const code = await built();
    expect(code).not.toContain('p256tag');
    expect(code).not.toContain('age-encryption.org/v1/scrypt');
    const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
    const { seal } = (await import(/* @vite-ignore */ url)) as Sealing;
    const plain = new TextEncoder().encode('mild and invented');
    for (const kind of ['hybrid', 'classical'] as const) {
      const [one, two] = [await newIdentity(kind), await newIdentity(kind)];
      const sealed = await seal(plain, [one.recipient, two.recipient]);
      for (const { identity } of [one, two])
        expect(await openSealed(sealed, [identity])).toEqual({ ok: true, plain });
    }
    await expect(seal(plain, ['age1tag1qwe'])).rejects.toThrow('recipients of one kind');
  });

  it('is not built at all with a version of a library that is made differently', async () => {
    await expect(built((code) => code.replaceAll("= QSF('", "= QSF2('"))).rejects.toThrow(
      /hybrid\.js has no place like/,
    );
  });
});
