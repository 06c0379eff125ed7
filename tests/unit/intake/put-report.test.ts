import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SEALED_MAX_BYTES } from '../../../src/wire/limits.ts';
import { type RunningIntake, runIntake } from './support/running-intake.ts';
import { hexDigest, newSealed, realHybridAgeFile, sealedHeaders } from './support/sealed.ts';

async function problemIn(answer: Response) {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  return (await answer.json()) as { type: string; title: string; status: number };
}

const putBytes = (intake: RunningIntake, bytes: Uint8Array<ArrayBuffer>, id: string = randomUUID()) =>
  intake.put({ id, bytes, sha256: hexDigest(bytes) });

describe('sending a report', () => {
  it('is answered with 201 and a receipt for exactly these bytes', async () => {
    const intake = await runIntake({}, { now: () => new Date('2026-11-22T10:00:00.000Z') });
    const sealed = newSealed();
    const answer = await intake.put(sealed);
    expect(answer.status).toBe(201);
    expect(await intake.receiptIn(answer, sealed)).toEqual({
      id: sealed.id,
      sha256: sealed.sha256,
      receivedAt: '2026-11-22T10:00:00.000Z',
    });
  });

  it('a second time is answered with 200 and what the first receipt said, also after a restart', async () => {
    let now = new Date('2026-11-22T10:00:00.000Z');
    const intake = await runIntake({}, { now: () => now });
    const sealed = newSealed();
    const first = await intake.receiptIn(await intake.put(sealed), sealed);
    now = new Date('2026-11-22T11:00:00.000Z');
    const again = await intake.put(sealed);
    expect(again.status).toBe(200);
    expect(await intake.receiptIn(again, sealed)).toEqual(first);
    await intake.close();

    const restarted = await runIntake({}, { folder: intake.folder });
    const later = await restarted.put(sealed);
    expect(later.status).toBe(200);
    expect(await restarted.receiptIn(later, sealed)).toEqual(first);
  });

  it('with other bytes under its id is kept, flagged with 409, and has its own receipt; a fifth is 429', async () => {
    const intake = await runIntake();
    const first = newSealed();
    expect((await intake.put(first)).status).toBe(201);
    for (let i = 0; i < 3; i++) {
      const variant = newSealed(first.id);
      const answer = await intake.put(variant);
      expect(answer.status).toBe(409);
      expect(await intake.receiptIn(answer, variant)).toMatchObject({ sha256: variant.sha256 });
    }
    const fifth = await intake.put(newSealed(first.id));
    expect(fifth.status).toBe(429);
    expect(Number(fifth.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await problemIn(fifth)).type).toBe('urn:nightlight:too-many-variants');
    expect((await intake.put(first)).status).toBe(200);
  });

  it('fifty times at once makes one report, and every answer has the same receipt', async () => {
    const intake = await runIntake();
    const sealed = newSealed();
    const answers = await Promise.all(Array.from({ length: 50 }, () => intake.put(sealed)));
    const payloads = await Promise.all(answers.map((answer) => intake.receiptIn(answer, sealed)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(49);
    expect(new Set(payloads.map(({ receivedAt }) => receivedAt)).size).toBe(1);
    const listed = (await (await intake.askDesk('/v1/reports')).json()) as { reports: unknown[] };
    expect(listed.reports).toHaveLength(1);
  });

  it('works for the largest report to four hybrid recipients', async () => {
    const intake = await runIntake();
    const bytes = await realHybridAgeFile(4);
    expect(bytes.length).toBeLessThanOrEqual(SEALED_MAX_BYTES);
    expect((await putBytes(intake, bytes)).status).toBe(201);
  });
});

describe('a report is refused', () => {
  it.each([
    ['an id that is not a UUID', 'not-a-uuid'],
    ['an id in capitals', randomUUID().toUpperCase()],
    ['an id that is not random (v1)', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
  ])('for %s: 400', async (_, id) => {
    const intake = await runIntake();
    const answer = await intake.put(newSealed(id));
    expect(answer.status).toBe(400);
    expect((await problemIn(answer)).type).toBe('urn:nightlight:bad-id');
  });

  it('for plain words, whatever they claim to be: 400', async () => {
    const intake = await runIntake();
    const words = new Uint8Array(Buffer.from('He asked me for pictures. '.repeat(20)));
    const claimed = new Uint8Array(Buffer.concat([Buffer.from('age-encryption.org/v1\n'), words]));
    for (const bytes of [words, claimed]) {
      const answer = await putBytes(intake, bytes);
      expect(answer.status).toBe(400);
      expect((await problemIn(answer)).type).toBe('urn:nightlight:not-an-age-file');
    }
    expect(await (await intake.askDesk('/v1/reports')).json()).toEqual({ reports: [], next: null });
  });

  it('when it is shorter than any sealed report: 400, longer than any: 413', async () => {
    const intake = await runIntake();
    expect((await putBytes(intake, new Uint8Array(199))).status).toBe(400);
    expect((await putBytes(intake, new Uint8Array(SEALED_MAX_BYTES + 1))).status).toBe(413);
  });

  it('when a byte was changed on the way: 400', async () => {
    const intake = await runIntake();
    const sealed = newSealed();
    const headers = sealedHeaders(sealed.bytes);
    const changed = sealed.bytes.slice();
    changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
    const answer = await intake.put({ ...sealed, bytes: changed }, headers);
    expect(answer.status).toBe(400);
    expect((await problemIn(answer)).type).toBe('urn:nightlight:digest-wrong');
  });

  it.each([
    ['empty', ''],
    ['another algorithm', 'sha-512=:AAAA:'],
    ['hexadecimal', `sha-256=:${'ab'.repeat(32)}:`],
    [
      'two of them',
      `${sealedHeaders(new Uint8Array(1))['repr-digest']}, ${sealedHeaders(new Uint8Array(2))['repr-digest']}`,
    ],
  ])('for a digest that is %s: 400', async (_, digest) => {
    const intake = await runIntake();
    const answer = await intake.put(newSealed(), { 'repr-digest': digest });
    expect(answer.status).toBe(400);
    expect((await problemIn(answer)).type).toBe('urn:nightlight:digest-missing');
  });

  it.each([
    [{ 'content-type': 'text/plain' }],
    [{ 'content-type': 'application/json' }],
    [{ 'content-encoding': 'gzip' }],
  ])('as %o: 415', async (headers: Record<string, string>) => {
    const intake = await runIntake();
    expect((await intake.put(newSealed(), headers)).status).toBe(415);
  });

  it('by any other method: 405', async () => {
    const intake = await runIntake();
    for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS', 'PATCH']) {
      const answer = await fetch(`${intake.url}/v1/reports/${randomUUID()}`, { method });
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'PUT']);
    }
  });

  it('without repeating anything of what was sent', async () => {
    const intake = await runIntake();
    const secret = 'zebra-crossing-17';
    const bytes = new Uint8Array(Buffer.from(secret.repeat(30)));
    const answers = [
      await putBytes(intake, bytes),
      await putBytes(intake, bytes, secret),
      await intake.put(newSealed(), { 'content-type': secret }),
      await intake.put(newSealed(), { 'repr-digest': secret }),
      await fetch(`${intake.url}/${secret}?${secret}`),
    ];
    for (const answer of answers) {
      expect(answer.ok).toBe(false);
      const said = JSON.stringify([await problemIn(answer), ...answer.headers]);
      expect(said).not.toContain(secret);
    }
  });
});

describe('when the database fails', () => {
  it('the phone is told to try again, never that it arrived, and nothing counts against it', async () => {
    const intake = await runIntake({ limits: { newReportsPerHour: 1 } });
    const { DatabaseSync } = await import('node:sqlite');
    const other = new DatabaseSync(`${intake.folder.config.dataDir}/intake/reports.sqlite`);
    other.exec(
      "CREATE TRIGGER broken BEFORE INSERT ON report BEGIN SELECT RAISE(ABORT, 'disk'); END; UPDATE probe SET writes = 0",
    );
    const sealed = newSealed();
    const answer = await intake.put(sealed);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await problemIn(answer)).type).toBe('urn:nightlight:cannot-store');
    other.exec('DROP TRIGGER broken');
    other.close();
    expect((await intake.put(sealed)).status).toBe(201);
  });

  it('/healthz says 503, and 200 when all is well', async () => {
    let now = new Date('2026-11-22T10:00:00Z');
    const intake = await runIntake({}, { now: () => now });
    const healthy = await fetch(`${intake.url}/healthz`);
    expect([healthy.status, await healthy.json()]).toEqual([200, { ready: true }]);
    const { DatabaseSync } = await import('node:sqlite');
    const other = new DatabaseSync(`${intake.folder.config.dataDir}/intake/reports.sqlite`);
    other.exec("CREATE TRIGGER broken BEFORE UPDATE ON probe BEGIN SELECT RAISE(ABORT, 'disk'); END");
    now = new Date('2026-11-22T10:00:02Z');
    const ill = await fetch(`${intake.url}/healthz`);
    expect(ill.status).toBe(503);
    expect((await problemIn(ill)).type).toBe('urn:nightlight:cannot-store');
    other.close();
  });

  it('/healthz says 503 when there is no room for many more', async () => {
    const intake = await runIntake({ limits: { freeBytes: Number.MAX_SAFE_INTEGER } });
    expect((await fetch(`${intake.url}/healthz`)).status).toBe(503);
  });
});

describe('a client that sends many new reports', () => {
  it('is slowed with growing waits but never banned, and may always repeat what it sent', async () => {
    let now = new Date('2026-11-22T10:00:00Z').getTime();
    const intake = await runIntake({ limits: { newReportsPerHour: 3 } }, { now: () => new Date(now) });
    const first = newSealed();
    for (const sealed of [first, newSealed(), newSealed()])
      expect((await intake.put(sealed)).status).toBe(201);
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) {
      const next = newSealed();
      const refused = await intake.put(next);
      expect(refused.status).toBe(429);
      const wait = Number(refused.headers.get('retry-after'));
      waits.push(wait);
      expect((await intake.put(first)).status).toBe(200);
      now += wait * 1000;
      expect((await intake.put(next)).status).toBe(201);
    }
    expect(waits).toEqual([5, 10, 20, 40, 60, 60]);
    now += 60 * 60 * 1000;
    expect((await intake.put(newSealed())).status).toBe(201);
  });

  it('is not slowed for repeats or for what was refused', async () => {
    const intake = await runIntake({ limits: { newReportsPerHour: 2 } });
    const sealed = newSealed();
    for (let i = 0; i < 5; i++) await intake.put(sealed);
    for (let i = 0; i < 5; i++) await putBytes(intake, new Uint8Array(randomBytes(300)));
    expect((await intake.put(newSealed())).status).toBe(201);
    expect((await intake.put(newSealed())).status).toBe(429);
  });

  it('does not slow others behind the same proxy, and cannot pose as others', async () => {
    const intake = await runIntake({ trustProxy: ['127.0.0.1'], limits: { newReportsPerHour: 1 } });
    const from = (hops: string) => intake.put(newSealed(), { 'x-forwarded-for': hops });
    expect((await from('192.0.2.1')).status).toBe(201);
    expect((await from('192.0.2.1')).status).toBe(429);
    expect((await from('198.51.100.7, 192.0.2.1')).status).toBe(429);
    expect((await from('192.0.2.2')).status).toBe(201);
    expect((await from('2001:db8:1:2::1')).status).toBe(201);
    expect((await from('2001:db8:1:2:ffff::9')).status).toBe(429);
    expect((await from('2001:db8:1:3::1')).status).toBe(201);
  });

  it('cannot choose its address when no proxy is trusted', async () => {
    const intake = await runIntake({ limits: { newReportsPerHour: 1 } });
    expect((await intake.put(newSealed(), { 'x-forwarded-for': '192.0.2.1' })).status).toBe(201);
    expect((await intake.put(newSealed(), { 'x-forwarded-for': '192.0.2.2' })).status).toBe(429);
  });
});
