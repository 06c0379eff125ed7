import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { signReceipt } from '../../../src/crypto/receipt.ts';
import { createApp } from '../../../src/intake/app.ts';
import { openSqliteStore } from '../../../src/intake/store/sqlite.ts';
import { newIntakeFolder } from './support/intake-folder.ts';
import { newSealed, sealedHeaders } from './support/sealed.ts';

it('a body that is not as long as declared is refused, also where no socket has counted it', async () => {
  const folder = await newIntakeFolder();
  const now = () => new Date();
  const store = openSqliteStore(join(folder.config.dataDir, 'intake', 'reports.sqlite'), now);
  onTestFinished(async () => {
    await store.close();
    await folder.remove();
  });
  const app = createApp({
    store,
    sign: (payload) => signReceipt(payload, folder.signingKey),
    operatorFile: new Uint8Array(),
    files: new Map(),
    limits: folder.config.limits,
    trusted: () => false,
    canStore: async () => true,
    now,
    log: () => undefined,
  });
  const { id, bytes, sha256 } = newSealed();
  const put = (length: number) =>
    app.request(`/v1/reports/${id}`, {
      method: 'PUT',
      body: bytes,
      headers: { ...sealedHeaders(bytes), 'content-length': String(length) },
    });
  for (const length of [bytes.length - 1, bytes.length + 1]) {
    const answer = await put(length);
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { type: 'urn:nightlight:length-wrong' },
    ]);
  }
  expect(await store.holds(id, sha256)).toBe(false);
  expect((await put(bytes.length)).status).toBe(201);
});
