import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { createApp } from '../../../src/intake/app.ts';
import { nameClients } from '../../../src/intake/clients.ts';
import { INTAKE_LIMITS } from '../../../src/intake/limits.ts';
import type { Kept, ReportStore } from '../../../src/intake/store/report-store.ts';
import { uploadSlots } from '../../../src/intake/upload-slots.ts';
import { newSealed, sealedHeaders } from './support/sealed.ts';

it('while the database stands still so many reports wait with their bytes, one more is told to come back', async () => {
  const now = () => new Date();
  const waiting: (() => void)[] = [];
  const kept: Kept = { kind: 'new', receivedAt: '2026-11-22T10:00:00.000Z' };
  // A database that answers when it is told to: no real one stands still at will.
  const store = {
    keep: () => new Promise<Kept>((resolve) => waiting.push(() => resolve(kept))),
  } as unknown as ReportStore;
  const app = createApp({
    store,
    slots: uploadSlots(1, 1, () => 0),
    sign: async () => 'a receipt',
    operatorFile: new Uint8Array(),
    files: new Map(),
    limits: { ...INTAKE_LIMITS, storing: 3 },
    clients: nameClients(
      () => false,
      now,
      () => undefined,
    ),
    canStore: async () => true,
    now,
    log: () => undefined,
    tell: () => undefined,
  });
  const put = async (bodyOf = (bytes: Uint8Array) => Readable.from([bytes])) => {
    const { id, bytes } = newSealed();
    const headers = { ...sealedHeaders(bytes), 'content-length': String(bytes.length) };
    const env: object = { incoming: bodyOf(bytes) };
    const answer = await app.request(`/v1/reports/${id}`, { method: 'PUT', headers }, env);
    return answer.status;
  };
  const first: Promise<number>[] = [];
  // One after the other: there is one place for uploads, and whoever waits for the database has left it.
  for (let n = 0; n < 3; n++) {
    first.push(put());
    await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(n + 1);
  }
  expect(await put()).toBe(503);
  // Its body has not come yet, and never does.
  expect(await put(() => new Readable({ read: () => undefined }))).toBe(503);
  for (const answer of waiting.splice(0)) answer();
  expect(await Promise.all(first)).toEqual([201, 201, 201]);
  const again = put();
  await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(1);
  waiting[0]?.();
  expect(await again).toBe(201);
});
