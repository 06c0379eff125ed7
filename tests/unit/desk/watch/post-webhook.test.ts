import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { postWebhook } from '../../../../src/desk/server/watch/post-webhook.ts';
import { loopback } from './loopback.ts';

const post = (url: string, limitMs = 30_000) => postWebhook(url, '{"v":1}', limitMs, fetch);
const bodyOf = async (request: IncomingMessage) => Buffer.concat(await request.toArray()).toString();

it('posts the line as JSON to the address as it stands, once', async () => {
  const got: unknown[] = [];
  const origin = await loopback(async (request, response) => {
    const { method, url, headers } = request;
    got.push({ method, url, type: headers['content-type'], body: await bodyOf(request) });
    response.writeHead(204).end();
  });
  expect(await post(`${origin}/hook/s3cret?to=team`)).toEqual({ ok: true });
  expect(got).toEqual([
    { method: 'POST', url: '/hook/s3cret?to=team', type: 'application/json', body: '{"v":1}' },
  ]);
});

it.each([400, 404, 429, 500, 503])('an answer of %i is a failure', async (status) => {
  const origin = await loopback((_request, response) => void response.writeHead(status).end('no'));
  expect(await post(origin)).toEqual({ ok: false, why: 'status' });
});

it('is never sent on to where a redirect points', async () => {
  const asked: string[] = [];
  const elsewhere = await loopback((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  const origin = await loopback(
    (_request, response) => void response.writeHead(307, { location: elsewhere }).end(),
  );
  expect(await post(origin)).toEqual({ ok: false, why: 'status' });
  expect(asked).toEqual([]);
});

it('says so when nobody listens, when the line breaks, when no answer comes in time', async () => {
  const noAnswer = { ok: false, why: 'no-answer' };
  const origin = await loopback((request) => void request.socket.destroy());
  expect(await post(origin)).toEqual(noAnswer);
  expect(await post('http://127.0.0.1:1')).toEqual(noAnswer);
  const silent = await loopback(() => {});
  expect(await post(silent, 300)).toEqual(noAnswer);
});

it('does not wait for the end of an answer that has none', async () => {
  const origin = await loopback((_request, response) => void response.writeHead(200).write('on and on'));
  expect(await post(origin)).toEqual({ ok: true });
});
