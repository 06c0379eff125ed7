import { build } from 'vite';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { narrowAge } from '../../../src/build/narrow-age.ts';
import { newIdentity, openSealed } from '../../../src/crypto/open.ts';
import * as whole from '../../../src/crypto/seal.ts';

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

const asModule = (code: string): Promise<Sealing> =>
  import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);

/** From now on chance gives the same bytes in the same order. */
function withoutChance(): void {
  let last = 7;
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    const bytes = array as unknown as Uint8Array;
    for (let at = 0; at < bytes.length; at += 1) {
      last = (last * 1103515245 + 12345) % 2 ** 31;
      bytes[at] = last >>> 16;
    }
    return array;
  });
}

/** As in a browser that does not have this curve. */
function withoutX25519(): void {
  vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('', 'NotSupportedError'));
}

const plain = new TextEncoder().encode('mild and invented');

/** Of these, one letter other than it was, or one that is of another size: a mistyped operator file. */
const mistyped = (recipient: string): readonly string[] => [
  `${recipient.slice(0, -1)}${recipient.endsWith('q') ? 'p' : 'q'}`,
  `${recipient.slice(0, 60)}${recipient[60] === 'q' ? 'p' : 'q'}${recipient.slice(61)}`,
  recipient.slice(0, -1),
  `${recipient}q`,
  `${recipient.slice(0, -1)}b`,
];

afterEach(() => vi.restoreAllMocks());

describe('the sealing code without what no phone uses', () => {
  it('seals to hybrid and to classical recipients, and to nothing else', async () => {
    const code = await built();
    expect(code).not.toContain('p256tag');
    expect(code).not.toContain('age-encryption.org/v1/scrypt');
    const { seal } = await asModule(code);
    for (const kind of ['hybrid', 'classical'] as const) {
      const [one, two] = [await newIdentity(kind), await newIdentity(kind)];
      const sealed = await seal(plain, [one.recipient, two.recipient]);
      for (const { identity } of [one, two])
        expect(await openSealed(sealed, [identity])).toEqual({ ok: true, plain });
    }
    await expect(seal(plain, ['age1tag1qwe'])).rejects.toThrow('recipients of one kind');
  });

  it('seals to the very bytes that the whole libraries do, and refuses what they refuse', async () => {
    const narrow = await asModule(await built());
    const large = new Uint8Array(150_000).fill(65);
    for (const kind of ['hybrid', 'classical'] as const) {
      const recipients = [await newIdentity(kind), await newIdentity(kind)].map(({ recipient }) => recipient);
      for (const bytes of [new Uint8Array(), plain, large]) {
        for (const browser of [() => {}, withoutX25519]) {
          browser();
          withoutChance();
          const ours = await narrow.seal(bytes, recipients);
          vi.restoreAllMocks();
          browser();
          withoutChance();
          expect(ours).toEqual(await whole.seal(bytes, recipients));
          vi.restoreAllMocks();
        }
      }
      for (const bad of recipients.flatMap(mistyped)) {
        await expect(whole.seal(plain, [bad]), bad).rejects.toThrow();
        await expect(narrow.seal(plain, [bad]), bad).rejects.toThrow();
        expect(await narrow.tryOut([bad])).toBe('broken');
      }
    }
  });

  it('is not built at all with a version of a library that is made differently', async () => {
    await expect(built((code) => code.replaceAll("= QSF('", "= QSF2('"))).rejects.toThrow(
      /hybrid\.js has no place like/,
    );
  });
});
