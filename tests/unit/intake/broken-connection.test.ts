import { describe, expect, it } from 'vitest';
import { rawRequest } from './support/raw-request.ts';
import { runIntake } from './support/running-intake.ts';
import { newSealed, reprDigest, type Sealed } from './support/sealed.ts';

const head = (sealed: Sealed, ...lines: string[]) =>
  [
    `PUT /v1/reports/${sealed.id} HTTP/1.1`,
    'Host: localhost',
    'Content-Type: application/octet-stream',
    `Repr-Digest: ${reprDigest(sealed.bytes)}`,
    ...lines,
    '',
    '',
  ].join('\r\n');

const typeIn = (body: string) => (JSON.parse(body) as { type: string }).type;

describe('a connection that is not as it should be', () => {
  it('without Content-Length is answered 411, chunked or not', async () => {
    const intake = await runIntake();
    for (const line of ['Connection: close', 'Transfer-Encoding: chunked\r\nConnection: close']) {
      const answer = await rawRequest(intake.url, head(newSealed(), line));
      expect([answer.status, typeIn(answer.body)]).toEqual([411, 'urn:nightlight:length-required']);
    }
  });

  it('that ends before the declared length is answered 400, and nothing is kept', async () => {
    const intake = await runIntake();
    const sealed = newSealed();
    const text = Buffer.concat([
      Buffer.from(head(sealed, `Content-Length: ${sealed.bytes.length}`)),
      sealed.bytes.subarray(0, 1000),
    ]);
    const answer = await rawRequest(intake.url, text, true);
    expect([answer.status, typeIn(answer.body)]).toEqual([400, 'urn:nightlight:length-wrong']);
    expect(answer.head).toMatch(/content-security-policy/i);
    expect(await (await intake.askDesk('/v1/reports')).json()).toEqual({ reports: [], next: null });
    expect((await intake.put(sealed)).status).toBe(201);
  });

  it('whose body does not arrive in time is answered 408 and closed', async () => {
    const intake = await runIntake({ limits: { bodyMs: 50 } });
    const sealed = newSealed();
    const answer = await rawRequest(intake.url, head(sealed, `Content-Length: ${sealed.bytes.length}`));
    expect([answer.status, typeIn(answer.body)]).toEqual([408, 'urn:nightlight:too-slow']);
    expect((await intake.put(sealed)).status).toBe(201);
  });

  it('that promises too much is answered 413 before it has sent anything', async () => {
    const intake = await runIntake();
    const answer = await rawRequest(intake.url, head(newSealed(), 'Content-Length: 999999999'));
    expect([answer.status, typeIn(answer.body)]).toEqual([413, 'urn:nightlight:too-large']);
  });

  it('that begins as no age file is answered 400 with its first bytes, and the rest is not waited for', async () => {
    const intake = await runIntake();
    const junk = Buffer.from('age-encryption.org/v2\n');
    for (const begun of [junk, Buffer.from('x'), Buffer.alloc(100)]) {
      const text = Buffer.concat([Buffer.from(head(newSealed(), 'Content-Length: 60000')), begun]);
      const answer = await rawRequest(intake.url, text);
      expect([answer.status, typeIn(answer.body)]).toEqual([400, 'urn:nightlight:not-an-age-file']);
    }
  });

  it('that sends more than it declared has the rest taken for another request, not for the report', async () => {
    const intake = await runIntake();
    const sealed = newSealed();
    const answer = await rawRequest(
      intake.url,
      Buffer.concat([
        Buffer.from(head(sealed, `Content-Length: ${sealed.bytes.length - 1}`)),
        sealed.bytes,
        Buffer.from('\r\n\r\n'),
      ]),
    );
    expect([answer.status, answer.head.includes('200 OK')]).toEqual([400, false]);
  });

  it.each([
    ['that is not HTTP', 'hello\r\n\r\n'],
    ['without a host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    [
      'with two lengths',
      'PUT /v1/reports/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    ],
    ['with an impossible host', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
  ])('%s is answered 400 with the same headers as everything', async (_, text) => {
    const intake = await runIntake();
    const answer = await rawRequest(intake.url, text);
    expect(answer.status).toBe(400);
    expect(answer.head.toLowerCase()).toContain('x-content-type-options: nosniff');
    expect(answer.head.toLowerCase()).toContain('cache-control: no-store');
    expect(typeIn(answer.body)).toBe('urn:nightlight:bad-request');
  });
});

describe('many slow senders', () => {
  it('fill their own places only; one more of them is told to come back, others are served', async () => {
    const intake = await runIntake({
      trustProxy: ['127.0.0.1'],
      limits: { uploads: 3, uploadsPerClient: 2, bodyMs: 5_000 },
    });
    const { connect } = await import('node:net');
    const { hostname, port } = new URL(intake.url);
    const sockets = [1, 2].map(() => {
      const socket = connect(Number(port), hostname);
      const sealed = newSealed();
      const lines = [
        `Content-Length: ${sealed.bytes.length}`,
        'X-Forwarded-For: 192.0.2.1',
        'Expect: 100-continue',
      ];
      socket.write(head(sealed, ...lines));
      return socket;
    });
    // "100 Continue" says that the request has reached the intake.
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('data', resolve))));
    const same = await intake.put(newSealed(), { 'x-forwarded-for': '192.0.2.1' });
    expect([same.status, same.headers.get('retry-after')]).toEqual([503, '5']);
    const other = await intake.put(newSealed(), { 'x-forwarded-for': '192.0.2.2' });
    expect(other.status).toBe(201);
    for (const socket of sockets) socket.destroy();
    // A sender that has gone away leaves its place to the next.
    await expect
      .poll(async () => (await intake.put(newSealed(), { 'x-forwarded-for': '192.0.2.1' })).status)
      .toBe(201);
  });
});

describe('an intake that is asked to stop', () => {
  it('finishes the report that is on its way, then takes no more', async () => {
    const intake = await runIntake();
    const sealed = newSealed();
    const { connect } = await import('node:net');
    const { hostname, port } = new URL(intake.url);
    const socket = connect(Number(port), hostname);
    const idle = connect(Number(port), hostname);
    const answered = new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
      });
      socket.on('end', () => resolve(text));
    });
    socket.write(head(sealed, `Content-Length: ${sealed.bytes.length}`, 'Expect: 100-continue'));
    await new Promise((resolve) => socket.once('data', resolve));
    const closed = intake.close();
    socket.write(sealed.bytes);
    const text = await answered;
    expect(text).toMatch(/HTTP\/1\.1 201/);
    expect(text).toMatch(/connection: close/i);
    await closed;
    await expect(intake.put(newSealed())).rejects.toThrow();
    idle.destroy();

    const again = await runIntake({}, { folder: intake.folder });
    expect((await again.put(sealed)).status).toBe(200);
  });
});
