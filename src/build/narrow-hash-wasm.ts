import type { Plugin } from 'vite';

const FILE = '/hash-wasm/dist/index.esm.js';

/** WebAssembly in base64, by the name that stands before it: those of the slow key only. */
const MODULE = /(var name\$\w+ = "(?:argon2|blake2b)";\nvar data\$\w+ = )"([\w+/=]+)";/g;
/** The function that reads it. */
const READ = 'function decodeBase64(data) {';

/**
 * Writes the WebAssembly of the slow key as one letter a byte. Base64 cuts bytes into pieces of six bits, in which nothing
 * that repeats is found again: compressed, it is a quarter larger. The bytes themselves are the same.
 */
export function narrowHashWasm(): Plugin {
  return {
    name: 'nightlight:narrow-hash-wasm',
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
