import type { Plugin } from 'vite';

type Cut = { readonly what: RegExp; readonly instead: string };

/**
 * What a phone never does: seal to hardware tags or with a passphrase (`recipientKind` lets neither through), and P-256 in
 * place of X25519. The libraries build these when they are loaded or may be asked for them, so no bundler leaves them out.
 */
const CUTS: Readonly<Record<string, readonly Cut[]>> = {
  '/age-encryption/dist/index.js': [
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
  '/@noble/post-quantum/hybrid.js': [
    { what: /(?<== )(?=QSF\(')/g, instead: '/* @__PURE__ */ ' },
    { what: /(?<=[=,] )(?=ecdhKem\()/g, instead: '/* @__PURE__ */ ' },
    { what: /(?<== )(?=createKitchenSink\(')/g, instead: '/* @__PURE__ */ ' },
  ],
};

/**
 * Leaves out of the sealing code what no phone ever uses: a third of its bytes. Nothing that seals is changed; a library in
 * which one of these places is not found any more ends the build.
 */
export function narrowAge(): Plugin {
  return {
    name: 'nightlight:narrow-age',
    apply: 'build',
    transform(code, id) {
      const [path, cuts] = Object.entries(CUTS).find(([end]) => id.endsWith(end)) ?? [];
      if (!path || !cuts) return null;
      return cuts.reduce((text, { what, instead }) => {
        const cut = text.replace(what, instead);
        if (cut === text) this.error(`${path} has no place like ${what} any more`);
        return cut;
      }, code);
    },
  };
}
