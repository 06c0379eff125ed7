import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rawRequest } from './support/raw-request.ts';
import { runIntake } from './support/running-intake.ts';

const PAGES = {
  index: '<!doctype html><title>Nightlight</title>in English'.repeat(20),
  cy: '<!doctype html><html lang="cy"><title>Nightlight</title>yn Gymraeg'.repeat(20),
  pl: '<!doctype html><html lang="pl"><title>Nightlight</title>po polsku'.repeat(20),
};
const HASH = `sha256-${'A'.repeat(43)}=`;
const WELSH_HASH = `sha256-${'B'.repeat(43)}=`;
const WELSH = 'cy-GB,cy;q=0.9,en-GB;q=0.8,en;q=0.7';
const ENGLISH = 'en-GB,en;q=0.9,cy;q=0.8';

let distDir: string;
let url: string;

beforeAll(async () => {
  distDir = await mkdtemp(join(tmpdir(), 'nightlight-dist-'));
  for (const [name, page] of Object.entries(PAGES)) {
    await writeFile(join(distDir, `${name}.html`), page);
    await writeFile(join(distDir, `${name}.html.br`), brotliCompressSync(page));
    await writeFile(join(distDir, `${name}.html.gz`), gzipSync(page));
  }
  const hashes = (script: string) => ({ scriptHashes: [script], styleHashes: [] });
  const headers = { ...hashes(HASH), pages: { '/cy.html': hashes(WELSH_HASH) } };
  await writeFile(join(distDir, '.headers.json'), JSON.stringify(headers));
});
afterAll(() => rm(distDir, { recursive: true, force: true }));

const ask = (path: string, language?: string, more: Record<string, string> = {}, method = 'GET') =>
  // `fetch` has a language of its own where none is said.
  fetch(url + path, { method, headers: { 'accept-language': language ?? '', ...more } });

describe('the first screen', () => {
  beforeEach(async () => {
    ({ url } = await runIntake({ distDir }));
  });

  it.each([
    ['a phone set to Welsh', WELSH, PAGES.cy],
    ['a phone set to English', ENGLISH, PAGES.index],
    ['a phone set to Polish', 'pl-PL,pl;q=0.9', PAGES.index],
    ['a phone that says nothing', undefined, PAGES.index],
  ])('at / is for %s in its language, in every form', async (_who, language, page) => {
    const tags = new Set<string | null>();
    for (const coding of ['br', 'gzip', 'identity']) {
      const answer = await ask('/', language, { 'accept-encoding': coding });
      expect(await answer.text()).toBe(page);
      expect(answer.headers.get('content-encoding') ?? 'identity').toBe(coding);
      expect(answer.headers.get('vary')).toBe('Accept-Encoding, Accept-Language');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      tags.add(answer.headers.get('etag'));
    }
    expect(tags.size).toBe(3);
    const head = await ask('/', language, { 'accept-encoding': 'identity' }, 'HEAD');
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(page)));
  });

  it('over a bare socket, without the header at all, is in English', async () => {
    const answer = await rawRequest(url, 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(answer.body).toContain('in English');
    const twice =
      'GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Language: pl\r\nAccept-Language: cy\r\nConnection: close\r\n\r\n';
    expect((await rawRequest(url, twice)).body).toContain('yn Gymraeg');
  });

  it('is not brought twice to who has it, and what somebody has in one language is not taken for the other', async () => {
    for (const [mine, other] of [
      [WELSH, ENGLISH],
      [ENGLISH, WELSH],
    ] as const) {
      const etag = (await ask('/', mine)).headers.get('etag') ?? '';
      const again = await ask('/', mine, { 'if-none-match': etag });
      expect([again.status, again.headers.get('vary'), await again.text()]).toEqual([
        304,
        'Accept-Encoding, Accept-Language',
        '',
      ]);
      expect((await ask('/', other, { 'if-none-match': etag })).status).toBe(200);
    }
  });

  it('comes with the policy for its own scripts', async () => {
    const policy = async (path: string, language: string) =>
      (await ask(path, language)).headers.get('content-security-policy');
    expect(await policy('/', ENGLISH)).toContain(HASH);
    expect(await policy('/', WELSH)).toContain(WELSH_HASH);
    expect(await policy('/', WELSH)).toBe(await policy('/cy', ENGLISH));
  });

  it.each([
    ['/en', PAGES.index],
    ['/index.html', PAGES.index],
    ['/cy', PAGES.cy],
    ['/cy.html', PAGES.cy],
    ['/pl', PAGES.pl],
  ])('at %s is the same for everybody', async (path, page) => {
    for (const language of [WELSH, ENGLISH, 'pl']) {
      const answer = await ask(path, language);
      expect([answer.status, answer.headers.get('vary'), await answer.text()]).toEqual([
        200,
        'Accept-Encoding',
        page,
      ]);
    }
  });
});

it('a build without a page in Welsh is in English for everybody', async () => {
  const small = await mkdtemp(join(tmpdir(), 'nightlight-dist-'));
  await writeFile(join(small, 'index.html'), PAGES.index);
  ({ url } = await runIntake({ distDir: small }));
  const answer = await ask('/', WELSH);
  expect([answer.headers.get('vary'), await answer.text()]).toEqual(['Accept-Encoding', PAGES.index]);
  await rm(small, { recursive: true, force: true });
});

it('an operator file that a phone has already is not brought again', async () => {
  const intake = await runIntake({ distDir });
  const first = await fetch(`${intake.url}/operator.json`);
  const etag = first.headers.get('etag') ?? '';
  expect(first.headers.get('cache-control')).toBe('no-cache');
  const again = await fetch(`${intake.url}/operator.json`, { headers: { 'if-none-match': etag } });
  expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
  const other = await runIntake({ distDir });
  const changed = await fetch(`${other.url}/operator.json`, { headers: { 'if-none-match': etag } });
  expect([changed.status, await changed.text()]).toEqual([200, JSON.stringify(other.folder.operator)]);
});
