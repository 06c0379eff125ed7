import { writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { smallApp } from '../deploy/small-app.ts';
import { type RunningIntake, runIntake } from './support/running-intake.ts';
import { newSealed } from './support/sealed.ts';

const PATIENCE = { timeout: 30_000 };
/** More than the system takes for a client on loopback that does not read. */
const BIG_BYTES = 32 * 1024 * 1024;
const ASK = 'GET /big.bin HTTP/1.1\r\nHost: localhost\r\n\r\n';

/** An intake that serves one big file. */
async function runBig(limits: Parameters<typeof runIntake>[0]): Promise<RunningIntake> {
  const app = await smallApp();
  onTestFinished(app.remove);
  await writeFile(join(app.distDir, 'big.bin'), new Uint8Array(BIG_BYTES));
  return runIntake({ ...limits, distDir: app.distDir });
}

type Client = {
  readonly socket: Socket;
  taken(): number;
  /** Reads so much, and no more. */
  takes(bytes: number): Promise<void>;
  isGone(): boolean;
};

/** Sends something and then reads nothing, until it is told to by `socket.resume()`. Settles when the answer has begun. */
async function sends(url: string, text: string): Promise<Client> {
  const { hostname, port } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  let taken = 0;
  let gone = false;
  socket.on('error', () => undefined);
  socket.on('end', () => {
    gone = true;
  });
  socket.write(text);
  const begun = new Promise<void>((resolve) => socket.once('data', () => resolve()));
  socket.on('data', (chunk) => {
    taken += chunk.length;
  });
  await begun;
  socket.pause();
  const takes = (bytes: number) =>
    new Promise<void>((resolve) => {
      const onData = () => {
        if (taken < bytes) return;
        socket.off('data', onData).pause();
        resolve();
      };
      socket.on('data', onData).resume();
    });
  return { socket, taken: () => taken, takes, isGone: () => gone };
}

/** How many connections the intake has. */
async function connectionsOf(intake: RunningIntake): Promise<number> {
  const metrics = await (await intake.askDesk('/metrics')).text();
  return Number(/^nightlight_connections (\d+)$/m.exec(metrics)?.[1]);
}

describe('clients that ask for the biggest file and never read it', () => {
  it.each([
    ['one request each', ASK],
    ['eight requests each, one behind the other', ASK.repeat(8)],
  ])('hold every connection there is (%s), and a child gets a receipt at the first try', async (_, text) => {
    const most = 20;
    const intake = await runBig({ limits: { connections: most, connectionsPerClient: 2 * most } });
    const clients: Client[] = [];
    for (let n = 0; n < most; n++) clients.push(await sends(intake.url, text));
    const sealed = newSealed();
    const answer = await intake.put(sealed);
    expect(answer.status).toBe(201);
    expect(await intake.receiptIn(answer, sealed)).toMatchObject({ id: sealed.id });
  });

  it('go before a slow phone that takes its file bit by bit: it gets it whole', async () => {
    const intake = await runBig({ limits: { connections: 3, connectionsPerClient: 9 } });
    // The first of all, so that it would be the first to go.
    const phone = await sends(intake.url, ASK);
    const others = [await sends(intake.url, ASK), await sends(intake.url, ASK)];
    await phone.takes(BIG_BYTES / 2);
    const child = await sends(intake.url, 'GET /away HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(child.taken()).toBeGreaterThan(0);
    phone.socket.resume();
    await expect.poll(phone.taken, PATIENCE).toBeGreaterThan(BIG_BYTES);
    for (const { socket } of others) socket.resume();
    // What was on its way to the one that had to go still came.
    await expect.poll(() => others.filter(({ taken }) => taken() > BIG_BYTES).length, PATIENCE).toBe(1);
    await expect.poll(() => others.filter(({ isGone }) => isGone()).length, PATIENCE).toBe(1);
  });

  it('are let go when nothing is taken for long enough', async () => {
    const intake = await runBig({ limits: { standstillMs: 200 } });
    const clients = [await sends(intake.url, ASK), await sends(intake.url, ASK.repeat(8))];
    const looked = async () => {
      // Sending on is not taking.
      for (const { socket } of clients) socket.write('\r\n');
      return connectionsOf(intake);
    };
    await expect.poll(looked, PATIENCE).toBe(0);
  });
});

it('whoever sends what is not HTTP, and does not go when told so, is let go', async () => {
  const intake = await runIntake({ limits: { standstillMs: 200 } });
  const client = await sends(intake.url, 'hello\r\n\r\n');
  client.socket.resume();
  await expect.poll(() => connectionsOf(intake), PATIENCE).toBe(0);
});
