import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compareServed } from '../../../../src/desk/server/watch/compare-served.ts';
import { loopback } from './loopback.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest();
const entry = (url: string, body: string) => `${JSON.stringify(url)}:\`${sha256(body).toString('base64')}\``;
const LIST = [entry('index.html', 'the page'), entry('assets/Ab_1-2.js', 'some code')];
const FILES: Readonly<Record<string, string>> = {
  '/': 'the page',
  '/index.html': 'the page',
  '/sw.js': `(function(){"use strict";var $=r({files:{${LIST.join()}}},self);})();`,
  '/operator.json': '{"v":1}',
  '/assets/Ab_1-2.js': 'some code',
};
const approvedOf = (...paths: string[]) =>
  Object.fromEntries(paths.map((path) => [path, sha256(FILES[path] ?? '').toString('hex')]));
const ALL = approvedOf(...Object.keys(FILES));

/** Serves these files, plain and with Brotli for who takes it. */
const serving =
  (
    files: Readonly<Record<string, string>>,
    change: { readonly br?: string; readonly plain?: string } = {},
  ): RequestListener =>
  (request, response) => {
    const body = files[request.url ?? ''];
    if (body === undefined) return void response.writeHead(404).end();
    const takes = (request.headers['accept-encoding'] ?? '').includes('br');
    const changed = request.url === '/' ? body + ((takes ? change.br : change.plain) ?? '') : body;
    if (!takes) return void response.end(changed);
    response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(changed));
  };
const compare = async (answer: RequestListener, approved = ALL) =>
  compareServed(await loopback(answer), approved, fetch);

it('what is served as it was approved is the same', async () => {
  expect(await compare(serving(FILES))).toEqual({ kind: 'same' });
});

describe('it differs, and says where', () => {
  it.each(Object.keys(FILES))('when a byte of %s is another', async (path) => {
    const changed = { ...FILES, [path]: `${FILES[path]} ` };
    expect(await compare(serving(changed))).toEqual({ kind: 'differs', paths: [path] });
  });

  it.each(Object.keys(FILES))('when %s is missing', async (path) => {
    const { [path]: _gone, ...rest } = FILES;
    expect(await compare(serving(rest))).toEqual({ kind: 'differs', paths: [path] });
  });

  it('when only the compressed form was changed, or only the plain one', async () => {
    const differs = { kind: 'differs', paths: ['/'] };
    expect(await compare(serving(FILES, { br: '<script>' }))).toEqual(differs);
    expect(await compare(serving(FILES, { plain: '<script>' }))).toEqual(differs);
  });

  it('when the first screen is another for phones set to Welsh only', async () => {
    const files = { ...FILES, '/cy': 'the page in Welsh' };
    const approved = { ...ALL, '/cy': sha256('the page in Welsh').toString('hex') };
    const inWelsh =
      (page: string): RequestListener =>
      (request, response) => {
        const welsh = request.url === '/' && request.headers['accept-language']?.startsWith('cy');
        serving(welsh ? { ...files, '/': page } : files)(request, response);
      };
    expect(await compare(inWelsh('the page in Welsh'), approved)).toEqual({ kind: 'same' });
    // An intake that has no languages, or none yet.
    expect(await compare(inWelsh('the page'), approved)).toEqual({ kind: 'same' });
    expect(await compare(inWelsh('another page'), approved)).toEqual({ kind: 'differs', paths: ['/'] });
  });

  it('when a file that the worker makes phones keep differs, although nobody approved it by name', async () => {
    const named = approvedOf('/', '/sw.js', '/operator.json');
    expect(await compare(serving(FILES), named)).toEqual({ kind: 'same' });
    const changed = { ...FILES, '/assets/Ab_1-2.js': 'other code' };
    expect(await compare(serving(changed), named)).toEqual({ kind: 'differs', paths: ['/assets/Ab_1-2.js'] });
  });

  it("when a file that only the worker's list of languages names differs", async () => {
    const list = `{"cy":{${entry('cy.html', 'the page in Welsh')}}}`;
    const worker = `r({files:{${LIST.join()}},list:{${entry('assets/Li_st-1.json', list)}}})`;
    const files = {
      ...FILES,
      '/sw.js': worker,
      '/assets/Li_st-1.json': list,
      '/cy.html': 'the page in Welsh',
    };
    const named = { ...approvedOf('/', '/operator.json'), '/sw.js': sha256(worker).toString('hex') };
    expect(await compare(serving(files), named)).toEqual({ kind: 'same' });
    const changed = { ...files, '/cy.html': 'another page' };
    expect(await compare(serving(changed), named)).toEqual({ kind: 'differs', paths: ['/cy.html'] });
  });

  it('when lists name list after list, and asks for no more than one of ours would name', async () => {
    let asked = 0;
    const endless: RequestListener = (request, response) => {
      const [, number] = /^\/assets\/(\d+)\.json$/.exec(request.url ?? '') ?? [];
      if (number === undefined) return serving(FILES)(request, response);
      asked++;
      response.end(`{${entry(`assets/${Number(number) + 1}.json`, 'x')}}`);
    };
    const approved = { ...ALL, '/assets/0.json': sha256('x').toString('hex') };
    expect(await compare(endless, approved)).toMatchObject({ kind: 'differs' });
    expect(asked).toBeLessThanOrEqual(3 * 2001);
  });

  it.each([
    ['more files', Array.from({ length: 2001 }, (_, n) => entry(`x${n}`, 'x'))],
    ['a longer path', [entry('x'.repeat(1001), 'x')]],
  ])('when the worker lists %s than any of ours, and asks for no more than that', async (_what, list) => {
    const worker = `r([${[...LIST, ...list].join()}])`;
    let asked = 0;
    const files = { ...FILES, '/sw.js': worker };
    const counting: RequestListener = (request, response) => {
      asked++;
      if (request.url?.startsWith('/x')) response.end('x');
      else serving(files)(request, response);
    };
    const approved = { ...ALL, '/sw.js': sha256(worker).toString('hex') };
    expect(await compare(counting, approved)).toEqual({ kind: 'differs', paths: ['/sw.js'] });
    expect(asked).toBeLessThanOrEqual(3 * (2000 + Object.keys(ALL).length));
  });

  it('when it leads elsewhere', async () => {
    const elsewhere = await loopback(serving(FILES));
    const leads: RequestListener = (request, response) =>
      void response.writeHead(302, { location: `${elsewhere}${request.url}` }).end();
    expect(await compare(leads)).toEqual({ kind: 'differs', paths: Object.keys(ALL).sort() });
  });

  it('when it never ends', async () => {
    const endless: RequestListener = (request, response) => {
      if (request.url !== '/operator.json') return serving(FILES)(request, response);
      const more = () => {
        if (!response.destroyed) response.write(Buffer.alloc(1 << 20), (gone) => gone ?? setImmediate(more));
      };
      more();
    };
    expect(await compare(endless)).toEqual({ kind: 'differs', paths: ['/operator.json'] });
  });

  it('also when nothing answers any more after that', async () => {
    const breaking: RequestListener = (request, response) =>
      request.url === '/operator.json'
        ? void request.socket.destroy()
        : serving({ ...FILES, '/': 'another page' })(request, response);
    expect(await compare(breaking)).toEqual({ kind: 'differs', paths: ['/'], cutShort: true });
  });
});

it('nothing that answers is not the same as something else that answers', async () => {
  const unreachable = { kind: 'unreachable' };
  expect(await compareServed('http://127.0.0.1:1', ALL, fetch)).toEqual(unreachable);
  for (const status of [429, 500, 502, 503])
    expect(await compare((_request, response) => void response.writeHead(status).end())).toEqual(unreachable);
  const silent = await loopback(() => {});
  expect(await compareServed(silent, ALL, fetch, { signal: AbortSignal.timeout(300) })).toEqual(unreachable);
});

it('asks as a phone does, with nothing that tells who asks', async () => {
  const asked: IncomingHttpHeaders[] = [];
  await compare((request, response) => {
    asked.push(request.headers);
    serving(FILES)(request, response);
  });
  expect(asked.length).toBeGreaterThan(Object.keys(FILES).length);
  for (const headers of asked) {
    expect(headers['user-agent']).toMatch(/^Mozilla\/5\.0 \(Linux; Android/);
    expect(headers).not.toHaveProperty('authorization');
    expect(JSON.stringify(headers)).not.toMatch(/node|undici|watch|nightlight/i);
  }
});
