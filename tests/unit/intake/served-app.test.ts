import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawRequest } from './support/raw-request.ts';
import { runIntake } from './support/running-intake.ts';
import { newSealed } from './support/sealed.ts';

const HTML = '<!doctype html><title>Nightlight</title>';
const SCRIPT = 'console.log("night")'.repeat(50);
const HASH = `sha256-${'A'.repeat(43)}=`;
const AWAY_HASH = `sha256-${'B'.repeat(43)}=`;
let distDir: string;
let parent: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'nightlight-dist-'));
  distDir = join(parent, 'dist');
  await mkdir(join(distDir, 'assets'), { recursive: true });
  await mkdir(join(distDir, 'icons'));
  await mkdir(join(distDir, '.well-hidden'));
  const files = {
    'index.html': HTML,
    'away.html': '<!doctype html><title>Weather</title>',
    'sw.js': '/* worker */',
    'manifest.webmanifest': '{}',
    'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'icons/icon-192.png': 'an icon',
    'assets/main-abc123.js': SCRIPT,
    'assets/main-abc123.js.br': brotliCompressSync(SCRIPT),
    'assets/main-abc123.js.gz': gzipSync(SCRIPT),
    'assets/stretch-abc123.js': '/* a dedicated worker */',
    '.well-hidden/secret.txt': 'hidden',
    '.headers.json': JSON.stringify({
      scriptHashes: [HASH],
      styleHashes: [],
      scripts: ['/assets/main-abc123.js', '/assets/texts-abc.js'],
      pages: { '/away.html': { scriptHashes: [], styleHashes: [AWAY_HASH] } },
      workers: ['/assets/stretch-abc123.js'],
    }),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(distDir, name), content);
  await writeFile(join(parent, 'outside.txt'), 'outside');
  await symlink(join(parent, 'outside.txt'), join(distDir, 'link.txt'));
});
afterAll(() => rm(parent, { recursive: true, force: true }));

describe('the served app', () => {
  it('gives the first page, the neutral page and the worker', async () => {
    const { url } = await runIntake({ distDir });
    const first = await fetch(`${url}/`);
    expect([first.status, first.headers.get('content-type'), await first.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      HTML,
    ]);
    expect(await (await fetch(`${url}/index.html`)).text()).toBe(HTML);
    expect(await (await fetch(`${url}/away`)).text()).toContain('Weather');
    expect((await fetch(`${url}/sw.js`)).headers.get('content-type')).toContain('text/javascript');
    const head = await fetch(`${url}/`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(HTML.length),
      '',
    ]);
  });

  it('lets only what is named by its content be kept without asking, and icons and manifest for a week', async () => {
    const { url } = await runIntake({ distDir });
    const caching = async (path: string) => (await fetch(`${url}${path}`)).headers.get('cache-control');
    for (const path of ['/', '/index.html', '/away', '/sw.js', '/operator.json']) {
      expect([path, await caching(path)]).toEqual([path, 'no-cache']);
    }
    expect(await caching('/assets/main-abc123.js')).toBe('public, max-age=31536000, immutable');
    for (const path of ['/icons/icon-192.png', '/manifest.webmanifest'])
      expect(await caching(path)).toBe('public, max-age=604800');
    expect(await caching('/assets/gone.js')).toBe('no-store');
  });

  it('sends the form a browser takes, and 304 when it has it', async () => {
    const { url } = await runIntake({ distDir });
    const path = `${url}/assets/main-abc123.js`;
    const tags = new Set<string>();
    for (const [accepted, encoding] of [
      ['gzip, deflate, br', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip;q=0.5', 'gzip'],
      ['identity', null],
    ] as const) {
      const answer = await fetch(path, { headers: { 'accept-encoding': accepted } });
      expect([accepted, answer.headers.get('content-encoding')]).toEqual([accepted, encoding]);
      expect(answer.headers.get('vary')).toBe('Accept-Encoding');
      expect(await answer.text()).toBe(SCRIPT);
      const etag = answer.headers.get('etag') ?? '';
      tags.add(etag);
      for (const known of [etag, `W/${etag}`, `"x", ${etag}`]) {
        const again = await fetch(path, { headers: { 'accept-encoding': accepted, 'if-none-match': known } });
        expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
      }
    }
    expect(tags.size).toBe(3);
  });

  it.each([
    '/../outside.txt',
    '/assets/../../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/%2e%2e%2foutside.txt',
    '/..\\outside.txt',
    '//etc/passwd',
    '/assets/',
    '/link.txt',
    '/.headers.json',
    '/.well-hidden/secret.txt',
    '/%2eheaders.json',
    '/index.html%00',
    '/nothing',
  ])('has nothing at %s', async (path) => {
    const { url } = await runIntake({ distDir });
    const answer = await rawRequest(
      url,
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    expect([400, 404]).toContain(answer.status);
    expect(answer.head).toContain('application/problem+json');
    expect(answer.body).not.toMatch(/outside|hidden|sha256|root:/);
  });

  it('is only read: other methods get 405', async () => {
    const { url } = await runIntake({ distDir });
    for (const path of ['/', '/operator.json', '/healthz']) {
      const answer = await fetch(`${url}${path}`, { method: 'POST', body: 'x' });
      expect([path, answer.status, answer.headers.get('allow')]).toEqual([path, 405, 'GET, HEAD']);
    }
  });

  it('gives the operator file byte for byte', async () => {
    const { url, folder } = await runIntake({ distDir });
    const answer = await fetch(`${url}/operator.json`);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.text()).toBe(JSON.stringify(folder.operator));
  });

  it('gives the operator file compressed to whoever takes it so', async () => {
    const { url, folder } = await runIntake({ distDir });
    const wanted = JSON.stringify(folder.operator);
    for (const coding of ['br', 'gzip', 'identity']) {
      const answer = await fetch(`${url}/operator.json`, { headers: { 'accept-encoding': coding } });
      const { headers } = answer;
      expect(headers.get('content-encoding')).toBe(coding === 'identity' ? null : coding);
      const length = Number(headers.get('content-length'));
      if (coding === 'identity') expect(length).toBe(wanted.length);
      else expect(length).toBeLessThan(wanted.length);
      expect(await answer.text()).toBe(wanted);
      const again = { 'accept-encoding': coding, 'if-none-match': headers.get('etag') ?? '' };
      expect((await fetch(`${url}/operator.json`, { headers: again })).status).toBe(304);
    }
  });
});

describe('every answer', () => {
  it('carries the security headers, and no cookie, CORS or name of the server', async () => {
    const intake = await runIntake({ distDir });
    const answers = [
      await fetch(`${intake.url}/`),
      await fetch(`${intake.url}/assets/main-abc123.js`),
      await fetch(`${intake.url}/operator.json`),
      await fetch(`${intake.url}/healthz`),
      await fetch(`${intake.url}/nothing`),
      await fetch(`${intake.url}/v1/reports/x`, {
        method: 'PUT',
        headers: { origin: 'https://elsewhere.example' },
      }),
      await intake.put(newSealed()),
      await intake.askDesk('/v1/reports'),
      await intake.askDesk('/v1/reports', null),
    ];
    for (const { headers, url } of answers) {
      const shown = Object.fromEntries(headers);
      expect([url, shown]).toMatchObject([
        url,
        {
          'cross-origin-resource-policy': 'same-origin',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
          'content-security-policy': expect.stringContaining("default-src 'none'"),
        },
      ]);
      expect(Object.keys(shown).join()).not.toMatch(
        /set-cookie|access-control|server|powered|strict-transport/,
      );
    }
  });

  it('that is a page or a worker says what a browser heeds of these alone, and no other spends a byte on it', async () => {
    const { url } = await runIntake({ distDir });
    const shown = async (path: string) => Object.fromEntries((await fetch(url + path)).headers);
    for (const path of ['/', '/away', '/sw.js', '/assets/stretch-abc123.js']) {
      expect([path, await shown(path)]).toMatchObject([
        path,
        {
          'cross-origin-opener-policy': 'same-origin',
          'origin-agent-cluster': '?1',
          'x-frame-options': 'DENY',
          'x-xss-protection': '0',
          'permissions-policy': expect.stringContaining('camera=(), '),
        },
      ]);
    }
    for (const path of ['/assets/main-abc123.js', '/operator.json', '/healthz', '/nothing']) {
      const names = Object.keys(await shown(path));
      expect(names.filter((name) => /opener|agent|permissions|frame|xss/.test(name))).toEqual([]);
    }
  });

  it('that is not a page may load nothing and is not kept', async () => {
    const intake = await runIntake({ distDir });
    const script = await fetch(`${intake.url}/assets/main-abc123.js`);
    expect(script.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    for (const answer of [await fetch(`${intake.url}/nothing`), await intake.put(newSealed())]) {
      expect(answer.headers.get('content-security-policy')).toBe(
        "default-src 'none'; frame-ancestors 'none'",
      );
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('that is a page has the policy with its own hashes', async () => {
    const { url } = await runIntake({ distDir });
    const policy = async (path: string) =>
      (await fetch(`${url}${path}`)).headers.get('content-security-policy');
    expect(await policy('/')).toBe(
      `default-src 'none'; script-src 'self' '${HASH}'; style-src 'self'; img-src 'self' data:; connect-src 'self'; ` +
        "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types worker",
    );
    for (const path of ['/away', '/away.html']) {
      expect(await policy(path)).toContain(`script-src 'self'; style-src 'self' '${AWAY_HASH}';`);
    }
  });

  it('at / names the scripts of the page ahead, and so does no page that a worker keeps', async () => {
    const { url } = await runIntake({ distDir });
    const ahead = async (path: string, headers = {}) =>
      (await fetch(url + path, { headers })).headers.get('link');
    const { etag } = Object.fromEntries((await fetch(`${url}/`)).headers);
    const named = ['/assets/main-abc123.js', '/assets/texts-abc.js'].map(
      (path) => `<${path}>; rel=preload; as=script; crossorigin`,
    );
    expect(await ahead('/')).toBe(named.join(', '));
    expect(await ahead('/', { 'if-none-match': etag })).toBe(named.join(', '));
    for (const path of ['/index.html', '/en', '/away', '/sw.js'])
      expect([path, await ahead(path)]).toEqual([path, null]);
  });

  it('that is a dedicated worker may compile WebAssembly, which no other may, and load nothing at all', async () => {
    const { url } = await runIntake({ distDir });
    const policy = async (path: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(url + path, { headers });
      return [answer.status, answer.headers.get('content-security-policy')];
    };
    const worker = '/assets/stretch-abc123.js';
    const own =
      "default-src 'none'; script-src 'wasm-unsafe-eval'; base-uri 'none'; form-action 'none'; " +
      "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    expect(await policy(worker)).toEqual([200, own]);
    const etag = (await fetch(url + worker)).headers.get('etag') ?? '';
    expect(await policy(worker, { 'if-none-match': etag })).toEqual([304, own]);
    for (const path of ['/', '/away', '/sw.js', '/assets/main-abc123.js']) {
      expect((await policy(path))[1]).not.toContain('unsafe');
    }
  });

  it('asks for TLS ever after only when a proxy of ours spoke it', async () => {
    const strict = async (trustProxy: string[], proto: string) => {
      const { url } = await runIntake({ distDir, trustProxy });
      const answer = await fetch(url, { headers: { 'x-forwarded-proto': proto } });
      return answer.headers.get('strict-transport-security');
    };
    expect(await strict(['127.0.0.0/8'], 'https')).toBe('max-age=63072000');
    expect(await strict(['127.0.0.0/8'], 'http')).toBe(null);
    expect(await strict([], 'https')).toBe(null);
  });
});
