import type { Plugin } from 'vite';
import { cutLibrary, type Library } from './cut-library.ts';

/**
 * What a phone never does: seal to hardware tags or with a passphrase (`recipientKind` lets neither through), and P-256 in
 * place of X25519. The libraries build these when they are loaded or may be asked for them, so no bundler leaves them out.
 */
const LIBRARIES: readonly Library[] = [
  {
    file: '/age-encryption/dist/index.js',
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
    ],
  },
  {
    file: '/@noble/post-quantum/hybrid.js',
    cuts: [
      { what: /(?<== )(?=QSF\(')/g, instead: '/* @__PURE__ */ ' },
      { what: /(?<=[=,] )(?=ecdhKem\()/g, instead: '/* @__PURE__ */ ' },
      { what: /(?<== )(?=createKitchenSink\(')/g, instead: '/* @__PURE__ */ ' },
    ],
  },
];

/** Leaves out of the sealing code what no phone ever uses: a third of its bytes. Nothing that seals is changed. */
export const narrowAge = (): Plugin => cutLibrary('narrow-age', LIBRARIES);
