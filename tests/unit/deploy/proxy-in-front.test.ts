import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { headersCheck } from '../../../src/cli/golive/checks/headers.ts';
import { releaseCheck } from '../../../src/cli/golive/checks/release.ts';
import { tlsCheck } from '../../../src/cli/golive/checks/tls.ts';
import { lookAtBuild } from '../../../src/cli/golive/look-at-build.ts';
import { lookAtPlain } from '../../../src/cli/golive/look-at-plain.ts';
import { lookAtServed } from '../../../src/cli/golive/look-at-served.ts';
import { sha256Hex } from '../../../src/crypto/digest.ts';
import { ALL_IS_WELL } from '../cli/golive/all-is-well.ts';
import { runIntake } from '../intake/support/running-intake.ts';
import { newSealed, sealedHeaders } from '../intake/support/sealed.ts';
import { askTls } from './ask-tls.ts';
import { isHere, PROGRAMS, type RunningProxy, startProxy } from './proxies.ts';
import { smallApp } from './small-app.ts';

const NAMES = Object.keys(PROGRAMS) as (keyof typeof PROGRAMS)[];
/** An address of loopback that stands nowhere else. */
const CHILD = '127.0.0.77';
const FORGED = '192.0.2.55';

const NOT_SERVED = { status: 0, headers: {}, sha256: '' };

const hostOf = (url: string): string => new URL(url).host;

describe.each(NAMES)('%s in front, as we ship it', (name) => {
  describe.skipIf(!isHere(name))('before a real intake', () => {
    it('passes every file on as it lies in dist, with its headers, over TLS that phones trust', async () => {
      const app = await smallApp();
      onTestFinished(app.remove);
      const { url, folder } = await runIntake({ distDir: app.distDir, trustProxy: ['127.0.0.1'] });
      const proxy = await startProxy(name, hostOf(url));
      onTestFinished(proxy.stop);
      // As long as nobody vouches for it, that is what is said, and nothing is taken for served.
      expect(await lookAtServed(proxy.origin, [], fetch)).toMatchObject({
        tls: { protocol: 'TLSv1.3', distrust: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
        files: new Map([['/operator.json', [NOT_SERVED, NOT_SERVED, NOT_SERVED]]]),
        healthy: false,
      });
      const before = getCACertificates('default');
      onTestFinished(() => setDefaultCACertificates(before));
      setDefaultCACertificates([...before, proxy.cert]);

      const { operatorFile } = folder.config;
      const build = await lookAtBuild(app.root, operatorFile);
      const served = await lookAtServed(proxy.origin, build?.files.keys() ?? [], fetch);
      const operatorSha256 = await sha256Hex(await readFile(operatorFile));
      // The test's certificate ends tomorrow.
      const facts = {
        ...ALL_IS_WELL,
        now: new Date(Date.now() - 30 * 86_400_000),
        build,
        served,
        operatorSha256,
      };
      expect(tlsCheck(facts)).toEqual([]);
      expect(headersCheck(facts)).toEqual([]);
      expect(releaseCheck(facts)).toEqual([]);
      expect(build?.files.size).toBeGreaterThan(6);
    });

    it('brings a sealed report its receipt, and sends whoever types http to https', async () => {
      const intake = await runIntake({ trustProxy: ['127.0.0.1'] });
      const proxy = await startProxy(name, hostOf(intake.url));
      onTestFinished(proxy.stop);
      const sealed = newSealed();
      const answer = await askTls(`${proxy.origin}/v1/reports/${sealed.id}`, {
        cert: proxy.cert,
        method: 'PUT',
        headers: sealedHeaders(sealed.bytes),
        body: sealed.bytes,
      });
      expect(answer.status).toBe(201);
      await intake.receiptIn(new Response(answer.text), sealed);

      const tooLarge = await askTls(`${proxy.origin}/v1/reports/${sealed.id}`, {
        cert: proxy.cert,
        method: 'PUT',
        headers: sealedHeaders(new Uint8Array(90 * 1024)),
        body: new Uint8Array(90 * 1024),
      });
      expect(tooLarge.status).toBe(413);

      expect(await lookAtPlain(hostOf(proxy.plainOrigin), fetch)).toBe('to-https');
      expect(await lookAtPlain(hostOf(intake.url), fetch)).toBe('serves');
      expect(await lookAtPlain('127.0.0.1:1', fetch)).toBe('closed');
      const plain = await fetch(`${proxy.plainOrigin}/away`, { redirect: 'manual' });
      expect(plain.status).toBe(308);
      expect(plain.headers.get('location')).toMatch(
        /^https:\/\/localhost\/away$|^https:\/\/localhost:\d+\/away$/,
      );
    });
  });

  describe.skipIf(!isHere(name))('before whatever answers', () => {
    let upstream: Server;
    let proxy: RunningProxy;
    const heard: Record<string, unknown>[] = [];

    beforeAll(async () => {
      upstream = createServer((request, response) => {
        heard.push(request.headers);
        request.resume().on('end', () => response.end('heard'));
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => upstream.once('listening', resolve));
      proxy = await startProxy(name, `127.0.0.1:${(upstream.address() as AddressInfo).port}`);
    });
    afterAll(async () => {
      await proxy?.stop();
      upstream.closeAllConnections();
    });

    it('names the address that really connected, whatever is claimed', async () => {
      const headers = { 'x-forwarded-for': FORGED, 'x-forwarded-proto': 'http', 'x-real-ip': FORGED };
      const { status } = await askTls(`${proxy.origin}/`, { cert: proxy.cert, from: CHILD, headers });
      expect(status).toBe(200);
      expect(heard.at(-1)).toMatchObject({ 'x-forwarded-for': CHILD, 'x-forwarded-proto': 'https' });
    });

    it('lets the largest sealed report through, whole', async () => {
      const put = (bytes: number) =>
        askTls(`${proxy.origin}/v1/reports/x`, {
          cert: proxy.cert,
          method: 'PUT',
          body: new Uint8Array(bytes),
        });
      expect((await put(60 * 1024)).status).toBe(200);
      expect(heard.at(-1)).toMatchObject({ 'content-length': String(60 * 1024) });
    });

    it('gives help where there is no intake, takes nothing for arrived, and writes down nobody', async () => {
      upstream.closeAllConnections();
      await new Promise((resolve) => upstream.close(resolve));
      const path = '/find-me-in-no-log';
      for (const method of ['GET', 'PUT']) {
        const body = method === 'PUT' ? { body: new Uint8Array(1000) } : {};
        const answer = await askTls(`${proxy.origin}${path}`, {
          cert: proxy.cert,
          from: CHILD,
          method,
          ...body,
        });
        expect(answer.status).toBe(503);
        expect(answer.headers['content-type']).toMatch(/^text\/html; ?charset=utf-8$/i);
        expect(answer.headers).toMatchObject({
          'retry-after': '30',
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          'strict-transport-security': 'max-age=63072000',
          'content-security-policy': expect.stringContaining("default-src 'none'"),
        });
        expect(answer.text).toMatch(/tel:999.*tel:08001111.*lang="cy".*tel:999.*tel:08001111/);
        expect(answer.headers['server'] ?? '').not.toMatch(/\d/);
      }
      await proxy.end();
      const written = proxy.written();
      expect(written).not.toMatch(new RegExp(`${CHILD}|${FORGED}|${path}`));
    });
  });
});
