import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { signReceipt } from '../../../src/crypto/receipt.ts';
import { createApp } from '../../../src/intake/app.ts';
import { nameClients } from '../../../src/intake/clients.ts';
import { openSqliteStore } from '../../../src/intake/store/sqlite.ts';
import { uploadSlots } from '../../../src/intake/upload-slots.ts';
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
    slots: uploadSlots(1, 1, () => 0),
    sign: (payload) => signReceipt(payload, folder.signingKey),
    operatorFile: new Uint8Array(),
    files: new Map(),
    limits: folder.config.limits,
    clients: nameClients(
      () => false,
      now,
      () => undefined,
    ),
    tell: () => undefined,
    canStore: async () => true,
    now,
    log: () => undefined,
  });
  const { id, bytes, sha256 } = newSealed();
  const put = (length: number) => {
    const env: object = { incoming: Readable.from([bytes]) };
    return app.request(
      `/v1/reports/${id}`,
      { method: 'PUT', headers: { ...sealedHeaders(bytes), 'content-length': String(length) } },
      env,
    );
  };
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
