import { createHash } from 'node:crypto';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIntakeClient } from '../../../src/desk/server/pull/intake-client.ts';
import { runDesk } from '../../../src/desk/server/run-desk.ts';
import { type DeskAndIntake, startDeskAndIntake, WORDS } from './desk-and-intake.ts';

let at: DeskAndIntake;
beforeAll(async () => {
  at = await startDeskAndIntake();
});
afterAll(() => at.close());

const ID = '6f1e0f5c-9d6a-4b3e-8f6d-0a1b2c3d4e5f';
const BODY = new TextEncoder().encode('some bytes');
const SHA256 = createHash('sha256').update(BODY).digest('hex');
const ROW = { id: ID, sha256: SHA256, receivedAt: '2026-11-22T18:00:00.000Z', size: 10, cursor: '1' };

/** Runs a server that answers as told for as long as `use` takes. */
async function withServer<T>(answer: RequestListener, use: (origin: string) => Promise<T>): Promise<T> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const oneLine = (text: string) => expect(text.split('\n')).toHaveLength(1);

describe('the desk says in one line what is wrong', () => {
  const run = (args: readonly string[], change: { dataDir?: string; origin?: string } = {}) =>
    runDesk(args, {
      dataDir: at.dataDir,
      origin: at.origin,
      operatorFile: `${at.dataDir}/intake/operator.json`,
      now: () => new Date(),
      fetch,
      words: WORDS,
      ...change,
    });

  it('a reference that is none, one that nothing has arrived under, a command that is none', async () => {
    for (const [args, code, words] of [
      [['open', 'K7M-2QX'], 2, 'That is not a reference'],
      [['open', 'K7M-2QX-9TD'], 1, 'Nothing has arrived under K7M-2QX-9TD.'],
      [['open'], 2, 'Use: npm run desk'],
      [['erase'], 2, 'Use: npm run desk'],
    ] as const) {
      const output = await run(args);
      expect(output.code).toBe(code);
      expect(output.text).toContain(words);
      oneLine(output.text);
    }
  });

  it('nobody answers', async () => {
    const gone = await withServer(
      (_, response) => response.end(),
      async (origin) => origin,
    );
    const output = await run([], { origin: gone });
    expect(output).toMatchObject({ code: 1, text: expect.stringContaining('does not answer') });
    oneLine(output.text);
  });

  it('somebody else answers, or with another page', async () => {
    for (const answer of ['<html>Log in</html>', '{}', '{"reports":[{"id":"x"}]}', 'null']) {
      const output = await withServer(
        (_, response) => response.end(answer),
        (origin) => run([], { origin }),
      );
      expect(output).toMatchObject({ code: 1, text: expect.stringContaining('not answer like the intake') });
    }
  });

  it('no token, no key, a file that is no key', async () => {
    const other = await startDeskAndIntake();
    const keys = `${other.dataDir}/desk/identities`;
    await writeFile(`${keys}/2026-01-01-1.txt`, 'AGE-SECRET-KEY-1NONSENSE\n', { mode: 0o600 });
    expect(await other.desk()).toMatchObject({ code: 1, text: expect.stringContaining('is not an age key') });
    await rm(keys, { recursive: true });
    expect(await other.desk()).toMatchObject({ code: 1, text: expect.stringContaining('holds no key') });
    await writeFile(`${other.dataDir}/desk/token`, 'a-wrong-token-of-good-length-123456\n');
    await other.close();

    expect(await run([], { dataDir: `${at.dataDir}/nowhere` })).toMatchObject({
      code: 1,
      text: expect.stringContaining('has no token'),
    });
  });

  it('a token that others on the machine may read', async () => {
    const other = await startDeskAndIntake();
    await chmod(`${other.dataDir}/desk/token`, 0o640);
    const output = await other.desk();
    expect(output).toMatchObject({
      code: 1,
      text: expect.stringContaining('/desk/token. Make it yours alone'),
    });
    oneLine(output.text);
    await chmod(`${other.dataDir}/desk/token`, 0o600);
    expect(await other.desk()).toMatchObject({ code: 0 });
    await other.close();
  });

  it('a token that the intake does not know', async () => {
    const other = await startDeskAndIntake();
    await writeFile(`${other.dataDir}/desk/token`, 'a-wrong-token-of-good-length-123456\n');
    expect(await other.desk()).toMatchObject({ code: 1, text: expect.stringContaining('does not accept') });
    await other.close();
  });
});

describe('an intake that misbehaves', () => {
  const list = (...pages: unknown[]) =>
    withServer(
      (_, response) => response.end(JSON.stringify(pages.length > 1 ? pages.shift() : pages[0])),
      (origin) => createIntakeClient(origin, 'token', fetch).list(),
    );

  it('that names the same next page for ever does not hold the desk for ever', async () => {
    const listed = await list({ reports: [ROW], next: '1' });
    expect(listed.ok && listed.rows.length).toBeGreaterThan(0);
  });

  it('never gets the token sent on to where it redirects to', async () => {
    const seen: (string | undefined)[] = [];
    const listed = await withServer(
      (request, response) => {
        seen.push(request.headers.authorization);
        response.end(JSON.stringify({ reports: [], next: null }));
      },
      (elsewhere) =>
        withServer(
          (_, response) => response.writeHead(307, { location: `${elsewhere}/v1/reports` }).end(),
          (origin) => createIntakeClient(origin, 'token', fetch).list(),
        ),
    );
    expect(listed).toEqual({ ok: false, why: 'unreachable' });
    expect(seen).toEqual([]);
  });

  it('that hands over other bytes than it listed, or none, loses nothing from view', async () => {
    const fetched = (answer: RequestListener) =>
      withServer(answer, (origin) => createIntakeClient(origin, 'token', fetch).fetchSealed(ROW));
    expect(await fetched((_, response) => response.end(BODY))).toMatchObject({ ok: true });
    expect(await fetched((_, response) => response.end('other bytes'))).toEqual({
      ok: false,
      why: 'digest-wrong',
    });
    expect(await fetched((_, response) => response.writeHead(500).end())).toEqual({
      ok: false,
      why: 'not-fetched',
    });
    expect(
      await fetched((_, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('half');
        response.destroy();
      }),
    ).toEqual({ ok: false, why: 'not-fetched' });
  });

  it('shows what could not be fetched in the band', async () => {
    const output = await withServer(
      (request, response) => {
        if (request.url?.includes('?sha256=')) response.writeHead(503).end();
        else response.end(JSON.stringify({ reports: [ROW], next: null }));
      },
      (origin) =>
        runDesk(['--json'], {
          dataDir: at.dataDir,
          origin,
          operatorFile: `${at.dataDir}/intake/operator.json`,
          now: () => new Date(),
          fetch,
          words: WORDS,
        }),
    );
    expect(JSON.parse(output.text).band).toMatchObject({
      count: 1,
      groups: [{ why: 'not-fetched', count: 1 }],
    });
  });
});
