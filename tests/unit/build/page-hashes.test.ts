import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inlineHashes } from '../../../src/build/page-hashes.ts';

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

describe('the hashes of what stands inline in a page', () => {
  it('are those of every script and style, wherever it stands, to the letter', () => {
    const html = `<head><style>a{}</style><noscript><style>b { }\n</style></noscript><script>one()</script></head>
      <body><template><style media="screen">c{}</style></template><script type="module">two()</script></body>`;
    expect(inlineHashes(html)).toEqual({
      scriptHashes: [hash('one()'), hash('two()')],
      styleHashes: [hash('a{}'), hash('b { }\n'), hash('c{}')],
    });
  });

  it('leave out scripts from files, and name a text that stands twice once', () => {
    const html =
      '<script src="/a.js"></script><script type="module" crossorigin src="/b.js"></script><style>a{}</style><style>a{}</style>';
    expect(inlineHashes(html)).toEqual({ scriptHashes: [], styleHashes: [hash('a{}')] });
  });

  it('match the known digest of a known text', () => {
    // printf 'doSomething();' | openssl dgst -sha256 -binary | base64 — the example of CSP 3, 8.3
    expect(inlineHashes('<script>doSomething();</script>').scriptHashes).toEqual([
      'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc=',
    ]);
  });
});
