import type { Plugin } from 'vite';
import { cutLibrary, type Library } from './cut-library.ts';

const FILE = '/hash-wasm/dist/index.esm.js';

/** WebAssembly in base64, by the name that stands before it: those of the slow key only. */
const MODULE = /(var name\$\w+ = "(?:argon2|blake2b)";\nvar data\$\w+ = )"([\w+/=]+)";/g;
/** The function that reads it. */
const READ = 'function decodeBase64(data) {';

/** Between two places, with the first and without the second. */
const upTo = (start: string, end: string) => new RegExp(`${escaped(start)}[\\s\\S]*?(?=${escaped(end)})`);
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** What the slow key never asks of it: other algorithms' ways in, a state to go on from, keys as text, other runtimes. */
const HASH_WASM: Library = {
  file: FILE,
  quiet: true,
  cuts: [
    // Generators in place of what every browser of ours has.
    { what: '__awaiter(this, void 0, void 0, function* () {', instead: 'inOrder(async () => {' },
    { what: /\byield\b/, instead: 'await' },
    {
      what: upTo('function __awaiter(', 'typeof SuppressedError'),
      instead: 'const inOrder = (run) => run();\n',
    },
    { what: upTo('typeof SuppressedError', 'class Mutex'), instead: '' },
    { what: /const nodeBuffer = [^;]*;/, instead: 'const nodeBuffer = null;' },
    { what: /const textEncoder = [^;]*;/, instead: 'const textEncoder = new TextEncoder();' },
    { what: 'const globalObject = getGlobal();', instead: '' },
    { what: /for \(let i = 0; i < base64Chars\.length; i\+\+\) \{[^}]*\}/, instead: '' },
    { what: /(?<= = )(?=new Mutex\(\);)/, instead: '/* @__PURE__ */ ' },
    // The state.
    { what: upTo('const getStateSize = ', 'const loadWASMPromise'), instead: '' },
    { what: upTo('const save = ', 'const isDataShort'), instead: '' },
    { what: /\bsave,\s*load,/, instead: '' },
    {
      what: /save: \(\) => wasm\.save\(\),\s*load: \(data\) => \{\s*wasm\.load\(data\);\s*return obj;\s*\},/,
      instead: '',
    },
    // Bytes in and out; all at once only where it is Argon2 itself.
    { what: upTo('const isDataShort = ', '// shorthand for'), instead: '' },
    { what: /if \(!canSimplify\(data, initParam\)\) \{[^}]*\}/, instead: '' },
    {
      what: /if \(outputType === "binary"\) \{\s*(?:\/\/[^\n]*\s*)?(return [^;]*;)\s*\}\s*return getDigestHex\(digestChars, memoryView, hashLength\);/,
      instead: 'return memoryView.slice(0, hashLength);',
    },
    {
      what: 'return getDigestHex(digestChars, memoryView, hashLength);',
      instead: 'return memoryView.slice(0, hashLength);',
    },
    {
      what: 'const digestChars = new Uint8Array(hashLength * 2);\n        const digest = ',
      instead: 'const digest = ',
    },
    {
      what: 'writeHexToUInt8(C, argon2Interface.calculate(new Uint8Array([]), memorySize));',
      instead: 'C.set(argon2Interface.calculate(new Uint8Array([]), memorySize));',
    },
    {
      what: /if \(options\.outputType === "hex"\) \{\s*const digestChars[^}]*\}\s*if \(options\.outputType === "encoded"\) \{[^}]*\}(?=\s*\/\/ return binary format\s*return res;)/,
      instead: '',
    },
    // Without a key for BLAKE2b.
    {
      what: /(?<=return WASMInterface\(wasmJson\$j, outputSize\)\.then\(\(wasm\) => \{\s*)if \(initParam > 512\) \{\s*wasm\.writeMemory\(keyBuffer\);\s*\}/,
      instead: '',
    },
  ],
};

/**
 * Builds the slow key's worker with what it uses of hash-wasm, and with its WebAssembly written as one letter a byte. Base64
 * cuts bytes into pieces of six bits, in which nothing that repeats is found again: compressed, it is a quarter larger. The
 * bytes themselves are the same. A key comes out as bytes, whatever else is asked for.
 */
export const narrowHashWasm = (): Plugin[] => [cutLibrary('narrow-hash-wasm', [HASH_WASM]), asLettersOnly()];

function asLettersOnly(): Plugin {
  return {
    name: 'nightlight:wasm-as-letters',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith(FILE)) return null;
      let found = 0;
      const written = code.replace(MODULE, (_all, before: string, base64: string) => {
        found += 1;
        return `${before}${JSON.stringify(asLetters(Buffer.from(base64, 'base64')))};`;
      });
      if (found !== 2 || !written.includes(READ)) this.error(`${FILE} is made differently now`);
      return written.replace(READ, `${READ} return Uint8Array.from(data, ${BYTE_OF});`);
    },
  };
}

/** Letters that need no escape in a script: neither control characters, nor a backslash, a backtick or what lies between. */
const asLetters = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) =>
    String.fromCharCode(byte < 57 ? byte + 35 : byte < 87 ? byte + 40 : byte + 74),
  ).join('');
const BYTE_OF =
  '(letter) => { const at = letter.charCodeAt(0); return at - (at < 92 ? 35 : at < 127 ? 40 : 74); }';
