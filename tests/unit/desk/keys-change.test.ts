import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Passphrases } from '../../../src/cli/keys/passphrases.ts';
import { runKeys } from '../../../src/cli/keys/run-keys.ts';
import { ensurePractice } from '../../../src/cli/practice-setup.ts';
import { verifyReceipt } from '../../../src/crypto/receipt.ts';
import { sealReport } from '../../../src/crypto/seal.ts';
import { bookKeyFile, identitiesFolder } from '../../../src/desk/server/desk-folder.ts';
import { runDesk } from '../../../src/desk/server/run-desk.ts';
import { INTAKE_LIMITS } from '../../../src/intake/limits.ts';
import { startIntake } from '../../../src/intake/server.ts';
import { type OperatorFile, readOperatorFile } from '../../../src/wire/operator-file.ts';
import { referenceOf } from '../../../src/wire/reference.ts';
import { reportSaying } from '../report/priority-report.ts';
import { WORDS } from './desk-and-intake.ts';

const typed = async () => 'mild and invented words';
const passphrases: Passphrases = { ask: typed, choose: typed, chooseAnother: typed, work: 10 };
let dataDir: string;
let operatorFile: string;
let intake: Extract<Awaited<ReturnType<typeof startIntake>>, { ok: true }>;

async function start(): Promise<void> {
  const started = await startIntake(
    {
      host: '127.0.0.1',
      port: 0,
      deskPort: 0,
      dataDir,
      databaseUrl: null,
      operatorFile,
      trustProxy: [],
      distDir: null,
      limits: INTAKE_LIMITS,
    },
    { now: () => new Date(), log: () => {} },
  );
  if (!started.ok) throw new Error(started.reason);
  intake = started;
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'keys-change-'));
  operatorFile = join(dataDir, 'intake', 'operator.json');
  expect((await ensurePractice({ dataDir, operatorFile })).ok).toBe(true);
  await start();
});
afterEach(async () => {
  await intake.close();
  await rm(dataDir, { recursive: true });
});

async function change(...args: string[]): Promise<void> {
  const done = await runKeys(args, {
    dataDir,
    operatorFile,
    now: () => new Date(),
    words: WORDS,
    passphrases,
  });
  expect(done).toMatchObject({ code: 0 });
  await intake.close();
  await start();
}
async function operator(): Promise<{ text: string; file: OperatorFile }> {
  const text = await (await fetch(`${intake.url}/operator.json`)).text();
  const read = readOperatorFile(text);
  if (!read.ok) throw new Error(read.problems.join());
  return { text, file: read.file };
}

/** A phone that fetched the operator file once, and seals by it however old it is by then. */
async function phone() {
  const { text, file } = await operator();
  return {
    receiptKeys: file.receiptKeys,
    async seal() {
      const id = randomUUID();
      const sealed = await sealReport({
        id,
        mode: 'practice',
        operatorText: text,
        recipients: file.recipients,
        report: reportSaying({ story: 'Mild and invented.' }),
      });
      return { id, sealed };
    },
  };
}
async function send({ id, sealed }: { id: string; sealed: Uint8Array<ArrayBuffer> }) {
  const digest = createHash('sha256').update(sealed);
  const base64 = digest.copy().digest('base64');
  const response = await fetch(`${intake.url}/v1/reports/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', 'repr-digest': `sha-256=:${base64}:` },
    body: sealed,
  });
  const { receipt } = (await response.json()) as { receipt: string };
  return { receipt, expected: { id, sha256: digest.digest('hex') } };
}

/** What a desk shows; `folder` is its own data folder when it is another machine. */
async function shown(folder = dataDir): Promise<{ refs: string[]; band: unknown } | string> {
  const { code, text } = await runDesk(['--json'], {
    dataDir: folder,
    origin: intake.deskUrl,
    operatorFile,
    now: () => new Date(),
    fetch,
    words: WORDS,
    advisor: 'Sam',
    askPassphrase: typed,
  });
  if (code !== 0) return text;
  const { reports, band } = JSON.parse(text) as {
    reports: { reference: string }[];
    band: { groups: { why: string; count: number }[] };
  };
  return {
    refs: reports.map(({ reference }) => reference).sort(),
    band: band.groups.map(({ why, count }) => [why, count]),
  };
}
const refs = (...ids: string[]) => ids.map(referenceOf).sort();

it('all keys change while a phone is offline: its report arrives, is believed, and opens, and the desk’s book with it', async () => {
  const before = await phone();
  const first = await before.seal();
  await send(first);
  expect(await shown()).toEqual({ refs: refs(first.id), band: [] });
  const offline = await before.seal();

  await change('protect');
  await change('rotate');
  await change('rotate-receipt');
  await change('rotate');
  const late = await send(offline);
  // It knows only the old key, fetches the operator file again, and believes by old and new together.
  expect(await verifyReceipt(late.receipt, late.expected, before.receiptKeys)).toEqual({
    ok: false,
    why: 'unknown-kid',
  });
  const after = await phone();
  expect((await verifyReceipt(late.receipt, late.expected, after.receiptKeys)).ok).toBe(true);
  const fresh = await after.seal();
  await send(fresh);
  const all = { refs: refs(first.id, offline.id, fresh.id), band: [] };
  expect(await shown()).toEqual(all);

  // With the oldest key taken away, what was read stays in the book, and only what still comes for that key is shut.
  const [oldest = ''] = (await readdir(identitiesFolder(dataDir))).sort();
  await rename(join(identitiesFolder(dataDir), oldest), join(dataDir, oldest));
  expect(await shown()).toEqual(all);
  await send(await before.seal());
  expect(await shown()).toEqual({ ...all, band: [['no-key', 1]] });
});

it('an advisor with the new key alone sees what they cannot open, counted, until the old key is given to them', async () => {
  const old = await phone();
  const [sealedBefore, sealedOffline] = [await old.seal(), await old.seal()];
  await send(sealedBefore);
  await change('protect');
  await change('rotate');
  const fresh = await (await phone()).seal();
  await send(fresh);
  await send(sealedOffline);

  const elsewhere = join(dataDir, 'second-machine');
  await mkdir(identitiesFolder(elsewhere), { recursive: true });
  await cp(join(dataDir, 'desk', 'token'), join(elsewhere, 'desk', 'token'));
  const [oldKey = '', newKey = ''] = (await readdir(identitiesFolder(dataDir))).sort();
  const give = (name: string) =>
    cp(join(identitiesFolder(dataDir), name), join(identitiesFolder(elsewhere), name));
  await give(newKey);
  expect(await shown(elsewhere)).toEqual({ refs: refs(fresh.id), band: [['no-key', 2]] });
  await give(oldKey);
  expect(await shown(elsewhere)).toEqual({
    refs: refs(sealedBefore.id, sealedOffline.id, fresh.id),
    band: [],
  });
});

it('every key lost: the desk says so and begins nothing anew; put back from the backup, all is there', async () => {
  const one = await (await phone()).seal();
  await send(one);
  await change('protect');
  expect(await shown()).toEqual({ refs: refs(one.id), band: [] });
  const bookKey = await readFile(bookKeyFile(dataDir));

  await rename(identitiesFolder(dataDir), join(dataDir, 'backup'));
  expect(await shown()).toContain('holds no key');
  // A key made now opens neither the book nor what came before.
  const fresh = await runKeys(['make'], {
    dataDir,
    operatorFile,
    now: () => new Date(),
    words: WORDS,
    passphrases,
  });
  expect(fresh.code).toBe(0);
  expect(await shown()).toContain('None of this desk’s keys opens');
  expect(await readFile(bookKeyFile(dataDir))).toEqual(bookKey);

  await cp(join(dataDir, 'backup'), identitiesFolder(dataDir), { recursive: true, force: false });
  expect(await shown()).toEqual({ refs: refs(one.id), band: [] });
});
