import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { uploadSlots } from '../../../src/intake/upload-slots.ts';
import { runIntake } from './support/running-intake.ts';
import { newSealed, reprDigest } from './support/sealed.ts';

const PATIENCE = { timeout: 20_000 };

describe('the places for uploads', () => {
  it('are bounded for each client, and free again once left', () => {
    const slots = uploadSlots(10, 2, () => 0);
    const cut = () => undefined;
    const first = slots.enter('a', cut);
    slots.enter('a', cut);
    expect(slots.enter('a', cut)).toBe(null);
    expect(slots.enter('b', cut)).not.toBe(null);
    first?.leave();
    first?.leave();
    expect(slots.enter('a', cut)).not.toBe(null);
    expect(slots.enter('a', cut)).toBe(null);
    expect(slots.size()).toBe(3);
  });

  it('are never more than there are: the slowest gives way to whoever comes next', () => {
    let now = 0;
    const slots = uploadSlots(3, 3, () => now);
    const cut: string[] = [];
    const enter = (name: string) => slots.enter(name, () => cut.push(name));
    const [quick, slow, silent] = [enter('quick'), enter('slow'), enter('silent')];
    now = 5_000;
    quick?.came(50_000);
    slow?.came(5_000);
    expect(enter('child')).not.toBe(null);
    expect(cut).toEqual(['silent']);
    enter('another child');
    expect(cut).toEqual(['silent', 'slow']);
    expect(slots.size()).toBe(3);
    silent?.leave();
    expect(slots.size()).toBe(3);
  });

  it('are given to the newest when all have only begun, and any of the others goes', () => {
    const slots = uploadSlots(
      3,
      1,
      () => 0,
      () => 0.5,
    );
    const cut: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) slots.enter(name, () => cut.push(name));
    expect(cut).toEqual(['b', 'c']);
  });

  it('of whoever has most go first, however quick they are', () => {
    let now = 0;
    const slots = uploadSlots(3, 3, () => now);
    const cut: string[] = [];
    const enter = (name: string) => slots.enter(name, () => cut.push(name));
    const [one, two] = [enter('flood'), enter('flood')];
    enter('child')?.came(100);
    now = 60_000;
    one?.came(600_000);
    two?.came(500_000);
    enter('another child');
    expect(cut).toEqual(['flood']);
  });

  // A child of 3 kB/s with a report of 17 kB, who tries again after five seconds; senders at 8 kB/s, who begin again at once.
  it('let a slow phone in at the first try beside nine clients who may have 64 each', () => {
    const STEP = 100;
    let now = 0;
    const slots = uploadSlots(512, 64, () => now);
    const phone = (client: string, perStep: number, again: number) => {
      let upload: ReturnType<typeof slots.enter> = null;
      let sent = 0;
      let next = 0;
      const self = { tries: 0, arrived: 0 };
      const step = () => {
        if (!upload && now >= next) {
          self.tries += 1;
          sent = 0;
          upload = slots.enter(client, () => {
            upload = null;
            next = now + again;
          });
        }
        if (!upload) return;
        upload.came(perStep);
        sent += perStep;
        if (sent < 17_000) return;
        self.arrived += 1;
        upload.leave();
        upload = null;
      };
      return Object.assign(self, { step });
    };
    const flood = Array.from({ length: 9 * 64 }, (_, n) => phone(`f${n % 9}`, 800, 0));
    for (const one of flood) one.step();
    const child = phone('child', 300, 5000);
    for (; child.arrived === 0 && child.tries < 2; now += STEP) {
      child.step();
      for (const one of flood) one.step();
    }
    expect(child).toMatchObject({ arrived: 1, tries: 1 });
  });
});

describe('a child among slow senders', () => {
  const head = (address: string) => {
    const sealed = newSealed();
    return [
      `PUT /v1/reports/${sealed.id} HTTP/1.1`,
      'Host: localhost',
      'Content-Type: application/octet-stream',
      `Repr-Digest: ${reprDigest(sealed.bytes)}`,
      `Content-Length: ${sealed.bytes.length}`,
      `X-Forwarded-For: ${address}`,
      'Expect: 100-continue',
      '',
      'age-encryption.org/v1\n',
    ].join('\r\n');
  };
  const open = (url: string, text: string): Promise<Socket> => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(text);
    onTestFinished(() => void socket.destroy());
    return new Promise((resolve) => {
      socket.once('data', () => resolve(socket));
      socket.once('close', () => resolve(socket));
    });
  };

  it('who hold every place from as many addresses, gets a receipt at the first try', async () => {
    const intake = await runIntake({ trustProxy: ['127.0.0.1'], limits: { uploads: 20, bodyMs: 60_000 } });
    const senders = await Promise.all(
      Array.from({ length: 20 }, (_, n) => open(intake.url, head(`192.0.2.${n}`))),
    );
    const ended = new Promise((resolve) => {
      for (const socket of senders) socket.once('close', resolve);
    });
    const sealed = newSealed();
    const answer = await intake.put(sealed, { 'x-forwarded-for': '198.51.100.7' });
    expect(answer.status).toBe(201);
    expect(await intake.receiptIn(answer, sealed)).toMatchObject({ id: sealed.id });
    // One of them was told to try again, and let go.
    await ended;
    expect(senders.filter((socket) => socket.destroyed)).toHaveLength(1);
  });

  it('who open every connection and say nothing, gets in at once', async () => {
    const intake = await runIntake({ limits: { connections: 30, connectionsPerClient: 60 } });
    const { hostname, port } = new URL(intake.url);
    const silent = Array.from({ length: 60 }, () => connect(Number(port), hostname));
    for (const socket of silent) {
      socket.on('error', () => undefined);
      onTestFinished(() => void socket.destroy());
    }
    await expect.poll(() => silent.filter(({ destroyed }) => destroyed).length, PATIENCE).toBe(30);
    expect((await intake.put(newSealed())).status).toBe(201);
    const metrics = await (await intake.askDesk('/metrics')).text();
    expect(Number(/^nightlight_connections (\d+)$/m.exec(metrics)?.[1])).toBeLessThanOrEqual(30);
  });
});
