import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import desk from '../../../locales/en/desk.json' with { type: 'json' };
import questions from '../../../locales/en/questions.json' with { type: 'json' };
import { runKeys } from '../../../src/cli/keys/run-keys.ts';
import { ensurePractice } from '../../../src/cli/practice-setup.ts';
import { openSealed } from '../../../src/crypto/open.ts';
import { verifyReceipt } from '../../../src/crypto/receipt.ts';
import { seal } from '../../../src/crypto/seal.ts';
import { readIdentities, readToken } from '../../../src/desk/server/desk-folder.ts';
import { createWords } from '../../../src/desk/server/show/words.ts';
import { INTAKE_LIMITS } from '../../../src/intake/limits.ts';
import { startIntake } from '../../../src/intake/server.ts';
import { readOperatorFile } from '../../../src/wire/operator-file.ts';
import { ReceiptAnswer } from '../../../src/wire/receipt.ts';
import { intakeCommand } from './support/intake-commands.ts';
import { type Machine, type Machines, newMachines } from './support/machines.ts';
import { postgresPrograms, startPostgres } from './support/postgres-server.ts';
import { hexDigest, newSealed, type Sealed, sealedHeaders } from './support/sealed.ts';

const programs = await postgresPrograms();

let machines: Machines;
beforeEach(async () => {
  machines = await newMachines();
});
afterEach(() => machines.remove());

async function start(on: Machine) {
  const limits = { ...INTAKE_LIMITS, newReportsPerHour: 10_000 };
  const config = { ...on, host: '127.0.0.1', port: 0, deskPort: 0, trustProxy: [], distDir: null, limits };
  const started = await startIntake(config, { now: () => new Date(), log: () => undefined });
  if (!started.ok) throw new Error(started.reason);
  return started;
}

/** Sends as a phone does, and looks at the receipt as a phone does, with what the intake says its keys are. */
async function send(url: string, sealed: Sealed): Promise<{ status: number; receivedAt: string }> {
  const body = { method: 'PUT', body: sealed.bytes, headers: sealedHeaders(sealed.bytes) };
  const answer = await fetch(`${url}/v1/reports/${sealed.id}`, body);
  const operator = readOperatorFile(await (await fetch(`${url}/operator.json`)).text());
  if (!operator.ok) throw new Error(operator.problems.join());
  const { receipt } = ReceiptAnswer.parse(await answer.json());
  const verified = await verifyReceipt(receipt, sealed, operator.file.receiptKeys);
  if (!verified.ok) throw new Error(verified.why);
  return { status: answer.status, receivedAt: verified.payload.receivedAt };
}

/** What the desk reads when it asks this intake for everything: each report's text, in the order of arrival. */
async function readAll(deskUrl: string, advisor: Machine): Promise<string[]> {
  const held = await readIdentities(advisor.dataDir);
  if (!held.ok) throw new Error(held.why);
  const headers = { authorization: `Bearer ${await readToken(advisor.dataDir)}` };
  const listed = await (await fetch(`${deskUrl}/v1/reports?limit=1000`, { headers })).json();
  const texts: string[] = [];
  for (const { id, sha256 } of (listed as { reports: { id: string; sha256: string }[] }).reports) {
    const answer = await fetch(`${deskUrl}/v1/reports/${id}?sha256=${sha256}`, { headers });
    const opened = await openSealed(
      await answer.bytes(),
      held.identities.map(({ identity }) => identity),
    );
    texts.push(opened.ok ? new TextDecoder().decode(opened.plain) : opened.why);
  }
  return texts;
}

const FROM = [
  ['the embedded database', false],
  ['PostgreSQL, restored into another', true],
] as const;

it.each(FROM.filter(([, shared]) => !shared || programs !== null))(
  'a machine is lost: on an empty one, from a backup of %s, every report opens, and phones are answered as before',
  async (_, shared) => {
    const server = shared && programs !== null ? await startPostgres(programs) : null;
    try {
      await server?.execute('CREATE DATABASE elsewhere');
      const elsewhere = server?.url.replace(/postgres$/, 'elsewhere') ?? null;
      const lost = await machines.empty('lost', server?.url ?? null);
      const advisor = await machines.empty('advisor', null);
      await ensurePractice(lost);
      await cp(join(lost.dataDir, 'desk'), join(advisor.dataDir, 'desk'), { recursive: true });
      const operator = readOperatorFile(await readFile(lost.operatorFile, 'utf8'));
      if (!operator.ok) throw new Error(operator.problems.join());

      const told = ['one', 'two', 'three', 'four'];
      const before = await start(lost);
      const sent: Sealed[] = [];
      for (const text of told) {
        const bytes = new Uint8Array(await seal(new TextEncoder().encode(text), operator.file.recipients));
        sent.push({ id: newSealed().id, bytes, sha256: hexDigest(bytes) });
      }
      const receipts = [];
      for (const sealed of sent) receipts.push(await send(before.url, sealed));
      const file = join(machines.root, 'full.backup');
      expect(await intakeCommand(lost, 'backup', file)).toMatchObject({ code: 0 });
      await before.close();

      const fresh = await machines.empty('fresh', elsewhere);
      const restored = await intakeCommand(fresh, 'restore', file);
      expect(restored).toMatchObject({ code: 0 });
      // The backup gave none away; restoring says how to get on.
      expect(restored.text).toContain('npm run keys -- rotate-receipt');
      expect(restored.text).toContain('npm run intake -- token add');
      const words = createWords({ desk, questions });
      const keys = await runKeys(['rotate-receipt'], { ...fresh, now: () => new Date(), words });
      expect(keys).toMatchObject({ code: 0 });
      const token = hexDigest(new TextEncoder().encode((await readToken(advisor.dataDir)) ?? ''));
      expect(await intakeCommand(fresh, 'token', 'add', 'advisor', token)).toMatchObject({ code: 0 });

      const after = await start(fresh);
      expect(await readAll(after.deskUrl, advisor)).toEqual(told);
      for (const [at, sealed] of sent.entries()) {
        expect(await send(after.url, sealed)).toEqual({ status: 200, receivedAt: receipts[at]?.receivedAt });
      }
      expect(await send(after.url, newSealed())).toMatchObject({ status: 201 });
      await after.close();
      const again = await start(fresh);
      expect(await readAll(again.deskUrl, advisor)).toEqual([...told, 'no-key']);
      await again.close();
    } finally {
      await server?.stop();
    }
  },
);
