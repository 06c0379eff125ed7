import { describe, expect, it, onTestFinished } from 'vitest';
import { INTAKE_LIMITS } from '../../../src/intake/limits.ts';
import { runIntake } from '../intake/support/running-intake.ts';
import { newSealed, sealedHeaders } from '../intake/support/sealed.ts';
import { askTls } from './ask-tls.ts';
import { isHere, PROGRAMS, startProxy } from './proxies.ts';
import { slowSenders } from './slow-senders.ts';
import { smallApp } from './small-app.ts';

const NAMES = Object.keys(PROGRAMS) as (keyof typeof PROGRAMS)[];
/** Addresses of loopback. */
const CHILD = '127.0.0.77';
const FLOOD = '127.0.0.66';
const PATIENCE = { timeout: 60_000, interval: 100 };
/** What the nginx of ours lets through from one network at once. */
const MOST = 256;
const HELP = /^HTTP\/1\.1 503 .*Retry-After: 30.*tel:999.*<\/html>/s;
const LONG_MS = 600_000;

async function inFront(name: keyof typeof PROGRAMS, limits: Partial<typeof INTAKE_LIMITS> = {}) {
  const app = await smallApp();
  onTestFinished(app.remove);
  const { url, lines } = await runIntake({
    distDir: app.distDir,
    trustProxy: ['127.0.0.1'],
    limits: { logLines: 1000, ...limits },
  });
  const proxy = await startProxy(name, new URL(url).host);
  onTestFinished(proxy.stop);
  const ask = (path: string, sealed?: Uint8Array, headers = sealedHeaders(sealed ?? new Uint8Array())) =>
    askTls(`${proxy.origin}${path}`, {
      cert: proxy.cert,
      from: CHILD,
      ...(sealed && { method: 'PUT', body: sealed, headers }),
    });
  const flood = (count: number) => slowSenders(proxy.origin, { cert: proxy.cert, from: FLOOD, count });
  const childGetsAll = async () => {
    expect(await ask('/')).toMatchObject({ status: 200, text: expect.stringContaining('<title>Nightlight') });
    const { id, bytes } = newSealed();
    expect(await ask(`/v1/reports/${id}`, bytes)).toMatchObject({ status: 201 });
  };
  /** Reports to which the intake gave such an answer. */
  const answered = (status: number) => lines.filter((line) => line.status === status).length;
  return { ask, flood, answered, childGetsAll };
}

describe.each(NAMES)('slow senders before %s, as we ship it', (name) => {
  describe.skipIf(!isHere(name))('and a real intake', () => {
    it('keep no child out: how many bodies one address may send at once is the intake’s to say', async () => {
      const { flood, answered, childGetsAll } = await inFront(name, { bodyMs: LONG_MS });
      flood(MOST - 6);
      await expect.poll(() => answered(503), PATIENCE).toBe(MOST - 6 - INTAKE_LIMITS.uploadsPerClient);
      await childGetsAll();
    }, 90_000);

    it('are given up when a whole body takes too long, though a byte comes now and then', async () => {
      const { flood, answered } = await inFront(name, { bodyMs: 1000 });
      flood(1);
      await expect.poll(() => answered(408), PATIENCE).toBe(1);
    }, 90_000);

    it('or not: whoever is refused hears why, before the body was whole', async () => {
      const { ask } = await inFront(name, { newReportsPerHour: 1 });
      const { id, bytes } = newSealed();
      const path = `/v1/reports/${id}`;
      expect(await ask(path, bytes)).toMatchObject({ status: 201 });
      const large = new Uint8Array(62 * 1024);
      const whole = large.subarray(0, 60 * 1024);
      const tries = Array.from({ length: 20 }, async () => {
        const answers = [
          await ask(path, large),
          await ask(path, whole, { ...sealedHeaders(whole), 'content-type': 'text/plain' }),
          await ask(path, whole),
        ];
        for (const { headers } of answers) expect(headers['content-type']).toBe('application/problem+json');
        expect(answers.map(({ status }) => status)).toEqual([413, 415, 429]);
      });
      await Promise.all(tries);
    }, 90_000);
  });
});

describe.skipIf(!isHere('nginx'))('nginx itself', () => {
  it('lets 256 requests of one address in, gives help to the rest, and a child elsewhere notices nothing', async () => {
    const { flood, childGetsAll } = await inFront('nginx', {
      bodyMs: LONG_MS,
      uploads: 2000,
      uploadsPerClient: 2000,
    });
    const senders = flood(MOST + 20);
    const helped = () => senders.filter((sender) => HELP.test(sender.answer())).length;
    await expect.poll(helped, PATIENCE).toBe(20);
    expect(senders.filter((sender) => sender.answer() === '')).toHaveLength(MOST);
    await childGetsAll();
  }, 90_000);
});
