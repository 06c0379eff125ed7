import type { Plugin } from 'vite';
import { cutLibrary, type Library } from './cut-library.ts';

/** Every phone and computer that a browser of ours runs on has the low byte first. */
const LOW_BYTE_FIRST = { what: /(?<=export const isLE = )[^;]+(?=;)/, instead: 'true' };

/** What is left of an error's words that were put together before it was thrown. */
const WORDS_BEFORE = { what: /const (?:prefix|ofLen|got|message) = [^;]*;/, instead: '' };
/** What an error would have called the value that it was thrown for. */
const TITLE = { what: /(?<=\b(?:abytes_?|anumber)\([^;{}]*), '[^']*'(?=\)[;).])/, instead: '' };

/**
 * What a phone never does: open what is sealed, make keys that last, seal to hardware tags or with a passphrase
 * (`recipientKind` lets neither through), and other curves and sizes than age has. The libraries build these when they are
 * loaded or may be asked for them, so no bundler leaves them out. Every check of what is given to them stays, without its
 * words: of an error we ask nothing but that it is one.
 */
const LIBRARIES: readonly Library[] = [
  {
    file: '/age-encryption/dist/index.js',
    quiet: true,
    keeps: { Encrypter: ['addRecipient', 'encrypt'] },
    cuts: [
      {
        what: /else if \(s\.startsWith\("age1tag1"\)\) \{\s*this\.recipients\.push\(new TagRecipient\(s\)\);\s*\}/,
        instead: '',
      },
      {
        what: /else if \(s\.startsWith\("age1tagpq1"\)\) \{\s*this\.recipients\.push\(new HybridTagRecipient\(s\)\);\s*\}/,
        instead: '',
      },
      {
        what: /if \(this\.passphrase !== null\) \{\s*recipients = \[new ScryptRecipient\([^\]]*\)\];\s*\}/,
        instead: '',
      },
      { what: /if \(this\.passphrase !== null\) \{\s*throw new Error\(\);\s*\}/, instead: '' },
      { what: /passphrase = null;\s*scryptWorkFactor = 18;/, instead: '' },
      // Bytes go in and come out; no streams, and no text.
      { what: 'if (!(file instanceof ReadableStream)) {', instead: '{' },
      { what: /if \(typeof file === "string"\)\s*file = [^;]*;/, instead: '' },
      { what: /return Object\.assign\(prepend\(file\.pipeThrough\(encrypter\)[\s\S]*?\}\);/, instead: '' },
    ],
  },
  {
    file: '/age-encryption/dist/x25519.js',
    quiet: true,
    // A key is bytes, never one that the browser keeps.
    cuts: [{ what: /isCryptoKey\(scalar\)/, instead: 'false' }],
  },
  {
    file: '/@scure/base/index.js',
    quiet: true,
    cuts: [
      { what: /if \(aliases !== undefined\) \{[\s\S]*?\n {4}\}/, instead: '' },
      {
        what: /if \(asciiDecoder !== undefined && len >= 12\)\s*return asciiDecoder\.decode\(codes\);/,
        instead: '',
      },

      { what: "encoding === 'bech32' ? 1 : 0x2bc830a3", instead: '1' },
      { what: /const toWords = [\s\S]*?(?=const fromWords = )/, instead: '' },
      { what: /const fromWordsUnsafe = unsafeWrapper\(fromWords\);/, instead: '' },
      { what: /const decodeUnsafe = unsafeWrapper\(decode\);/, instead: '' },
      {
        what: /return \{\s*encode,\s*decode,\s*encodeFromBytes,\s*decodeToBytes,[^}]*\};/,
        instead: 'return { decode, decodeToBytes, fromWords };',
      },
    ],
  },
  {
    file: '/@noble/post-quantum/hybrid.js',
    quiet: true,
    cuts: [
      { what: /(?<== )(?=QSF\(')/g, instead: '/* @__PURE__ */ ' },
      { what: /(?<=[=,] )(?=ecdhKem\()/g, instead: '/* @__PURE__ */ ' },
      { what: /(?<== )(?=createKitchenSink\(')/g, instead: '/* @__PURE__ */ ' },
      { what: /if \(allowZeroKey\) \{[\s\S]*?\n {4}\}/, instead: '' },
      // Of the two together: sealing to their keys.
      { what: /const keys = combineKeys\(realSeedLen, expandSeed, \.\.\.kems\);/, instead: '' },
      { what: /lengths: \{\s*\.\.\.keys\.info\.lengths,\s*msg:[\s\S]*?(?=encapsulate\(pk,)/, instead: '' },
      { what: /decapsulate\(ct, seed\) \{[\s\S]*?\n {8}\},/, instead: '' },
      {
        what: /if \(realMsgLen === undefined\)\s*realMsgLen = msgCoder\.bytesLen;\s*anumber\(realMsgLen\);/,
        instead: '',
      },
      { what: /(?<=combineKEMS\(32, 32, )expandSeedXof\(shake256\)/, instead: '0' },
    ],
  },
  {
    file: '/@noble/post-quantum/ml-kem.js',
    quiet: true,
    drops: ['keygen', 'getPublicKey', 'decrypt', 'decapsulate'],
    cuts: [
      { what: /\.\.\.PARAMS\[(?:512|1024)\],/, instead: '' },
      { what: /\b(?:512|1024): \{[^}]*\},/, instead: '' },
      TITLE,

      { what: /const secretCoder = splitCoder\('secretKey',[^;]*;/, instead: '' },
      { what: /secretKey: secretCoder\.bytesLen,\s*\},(?=\s*encapsulate)/, instead: '},' },
      { what: /const seedCoder = splitCoder\('seed', 32, 32\);/, instead: '' },
    ],
  },
  {
    file: '/@noble/post-quantum/_crystals.js',
    quiet: true,
    drops: ['stats', 'inv'],
    cuts: [
      { what: /const smod = [\s\S]*?\n {4}\};/, instead: '' },
      { what: 'return { mod, smod, nttZetas', instead: 'return { mod, nttZetas' },
    ],
  },
  { file: '/@noble/post-quantum/utils.js', quiet: true, cuts: [] },
  {
    file: '/@noble/curves/abstract/montgomery.js',
    quiet: true,
    cuts: [
      // Checks of the curve itself, which is this one.
      { what: /validateObject\(curve, \{[^}]*\}\);/, instead: '' },
      TITLE,
      { what: "const is25519 = type === 'x25519';", instead: 'const is25519 = true;' },
    ],
  },
  {
    file: '/@noble/curves/abstract/fft.js',
    quiet: true,
    // Without the order of bits turned round, which ML-KEM has in its roots.
    cuts: [
      {
        what: 'roots, dit, invertButterflies = false, skipStages = 0, brp = true } = coreOpts;',
        instead: 'roots, dit, skipStages } = coreOpts; const invertButterflies = true;',
      },

      { what: /if \(!?dit && brp\)\s*bitReversalInplace\(values\);/, instead: '' },
    ],
  },
  { file: '/@noble/curves/utils.js', quiet: true, cuts: [] },
  { file: '/@noble/hashes/utils.js', quiet: true, cuts: [WORDS_BEFORE, LOW_BYTE_FIRST] },
  { file: '/@noble/hashes/hkdf.js', quiet: true, cuts: [TITLE] },
  { file: '/@noble/hashes/hmac.js', quiet: true, drops: ['clone'], cuts: [TITLE] },
  { file: '/@noble/hashes/_md.js', quiet: true, drops: ['clone'], cuts: [] },
  {
    file: '/@noble/hashes/sha3.js',
    quiet: true,
    drops: ['clone', '_cloneInto', 'xof'],
    cuts: [{ what: /,\s*\/\* @__PURE__ \*\/ oidNist\(0x\w+\)/, instead: '' }],
  },
  {
    file: '/@noble/hashes/sha2.js',
    cuts: [{ what: /,\s*\/\* @__PURE__ \*\/ oidNist\(0x\w+\)/, instead: '' }],
  },
  {
    file: '/@noble/ciphers/utils.js',
    quiet: true,
    drops: ['decrypt'],
    cuts: [TITLE, WORDS_BEFORE, LOW_BYTE_FIRST],
  },
  { file: '/@noble/ciphers/chacha.js', quiet: true, drops: ['decrypt'], cuts: [] },
  {
    file: '/@noble/ciphers/_arx.js',
    quiet: true,
    // Keys of 32 bytes and nonces of 12, the counter on the left of them.
    cuts: [
      TITLE,
      { what: /else if \(l === 16 && allowShortKeys\) \{[\s\S]*?\n {8}\}/, instead: '' },
      { what: /if \(extendNonceFn\) \{[\s\S]*?\n {8}\}/, instead: 'if (false) {}' },
    ],
  },
];

/** Leaves out of the sealing code what no phone ever uses: half of its bytes. Nothing that seals is changed. */
export const narrowAge = (): Plugin => cutLibrary('narrow-age', LIBRARIES);
