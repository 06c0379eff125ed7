import { chown, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import desk from '../../../../locales/en/desk.json' with { type: 'json' };
import { runKeys } from '../../../../src/cli/keys/run-keys.ts';
import { ensurePractice } from '../../../../src/cli/practice-setup.ts';
import { newIdentity, openSealed } from '../../../../src/crypto/open.ts';
import { signReceipt, verifyReceipt } from '../../../../src/crypto/receipt.ts';
import { seal } from '../../../../src/crypto/seal.ts';
import { readIdentities } from '../../../../src/desk/server/desk-folder.ts';
import { createWords } from '../../../../src/desk/server/show/words.ts';
import { type OperatorFile, readOperatorFile } from '../../../../src/wire/operator-file.ts';

let dataDir: string;
let operatorFile: string;
let now: Date;
const words = createWords({ desk });
const keys = (...args: string[]) => runKeys(args, { dataDir, operatorFile, now: () => now, words });

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'keys-test-'));
  operatorFile = join(dataDir, 'intake', 'operator.json');
  now = new Date('2026-11-22T10:00:00Z');
  expect((await ensurePractice({ dataDir, operatorFile }, () => now)).ok).toBe(true);
});
afterEach(() => rm(dataDir, { recursive: true }));

async function operator(): Promise<OperatorFile> {
  const read = readOperatorFile(await readFile(operatorFile, 'utf8'));
  if (!read.ok) throw new Error(read.problems.join());
  return read.file;
}
async function held() {
  const read = await readIdentities(dataDir);
  if (!read.ok) throw new Error(read.why);
  return read.identities;
}

describe('the desk’s keys', () => {
  it('make puts a second recipient first, and both open', async () => {
    const [first] = (await operator()).recipients;
    expect((await keys('make')).code).toBe(0);
    const { recipients } = await operator();
    expect(recipients).toHaveLength(2);
    expect(recipients[1]).toBe(first);
    expect((await held()).map(({ recipient }) => recipient)).toEqual([first, recipients[0]]);
  });

  it('rotate gives out only the new one and keeps every key: a phone that was offline is still read', async () => {
    const { recipients: before } = await operator();
    const fromOfflinePhone = await seal(new TextEncoder().encode('{}'), before);
    expect((await keys('rotate')).code).toBe(0);
    expect((await keys('rotate')).code).toBe(0);
    const { recipients: after } = await operator();
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
    const identities = (await held()).map(({ identity }) => identity);
    expect(identities).toHaveLength(3);
    expect((await openSealed(fromOfflinePhone, identities)).ok).toBe(true);
    expect((await openSealed(await seal(new Uint8Array(9), after), identities)).ok).toBe(true);
  });

  it('rotate leaves a colleague’s recipient where it is', async () => {
    const colleague = await newIdentity('hybrid');
    const file = await operator();
    await writeFile(
      operatorFile,
      JSON.stringify({ ...file, recipients: [...file.recipients, colleague.recipient], later: { field: 1 } }),
    );
    expect((await keys('rotate')).code).toBe(0);
    const { recipients } = await operator();
    expect(recipients).toHaveLength(2);
    expect(recipients[1]).toBe(colleague.recipient);
    expect(recipients).not.toContain(file.recipients[0]);
    // What a later version wrote stays.
    expect(JSON.parse(await readFile(operatorFile, 'utf8')).later).toEqual({ field: 1 });
    expect((await keys()).text).toContain('its key is not on this desk');
  });

  it('refuses what would make the operator file invalid, and then makes nothing', async () => {
    const mixed = await keys('make', '--classical');
    expect(mixed).toMatchObject({ code: 1, text: expect.stringContaining('do not mix') });
    for (let n = 0; n < 3; n++) await keys('make');
    expect(await keys('make')).toMatchObject({
      code: 1,
      text: expect.stringContaining('as many recipients'),
    });
    await writeFile(operatorFile, '{"v":1}');
    expect(await keys('rotate')).toMatchObject({ code: 1, text: expect.stringContaining('not valid') });
    expect(await held()).toHaveLength(4);
    expect(await readFile(operatorFile, 'utf8')).toBe('{"v":1}');
  });

  it('files are for this user alone, as age-keygen writes them, and no private key is printed', async () => {
    const outputs = [await keys('rotate', '--classical'), await keys('rotate-receipt'), await keys()];
    const folder = join(dataDir, 'desk', 'identities');
    const names = await readdir(folder);
    expect(names).toEqual(['2026-11-22-1.txt', '2026-11-22-2.txt']);
    for (const name of names) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
      expect(await readFile(join(folder, name), 'utf8')).toMatch(
        /^# created: 2026-11-22T10:00:00Z\n# public key: age1\w+\nAGE-SECRET-KEY-(PQ-)?1\w+\n$/,
      );
    }
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(dataDir, 'intake', 'receipt-keys.json'))).mode & 0o777).toBe(0o600);
    const { keys: receiptKeys } = JSON.parse(
      await readFile(join(dataDir, 'intake', 'receipt-keys.json'), 'utf8'),
    );
    for (const { code, text } of outputs) {
      expect(code).toBe(0);
      expect(text).not.toContain('AGE-SECRET-KEY');
      for (const { d } of receiptKeys) expect(text).not.toContain(d);
    }
    expect(await readFile(operatorFile, 'utf8')).not.toMatch(/"d"|AGE-SECRET/);
  });

  it('without an operator file here, the recipient is printed to be put in by hand', async () => {
    await rm(operatorFile);
    const passphrase = async () => 'three blue kettles';
    const { code, text } = await runKeys(['make'], {
      dataDir,
      operatorFile,
      now: () => now,
      words,
      passphrases: { ask: passphrase, choose: passphrase, chooseAnother: passphrase, work: 10 },
    });
    expect(code).toBe(0);
    expect(text).toMatch(/^age1pq1\w+$/m);
  });

  it.each([[['make', 'two']], [['burn']], [['rotate-receipt', '--classical']], [['--classical']]])(
    'what is not understood changes nothing: %j',
    async (args) => {
      expect((await keys(...args)).code).toBe(2);
      expect(await held()).toHaveLength(1);
    },
  );

  it('a folder that cannot be written is one plain line', async () => {
    await rm(join(dataDir, 'desk'), { recursive: true });
    await writeFile(join(dataDir, 'desk'), 'a file where a folder should be');
    const { code, text } = await keys('make');
    expect(code).toBe(1);
    expect(text.split('\n')).toHaveLength(1);
    expect(text).toContain('cannot be written');
  });
});

describe('receipt keys', () => {
  it('rotating lists the new one first and the old one as retired today; late receipts still verify', async () => {
    const file = join(dataDir, 'intake', 'receipt-keys.json');
    const [old] = JSON.parse(await readFile(file, 'utf8')).keys;
    const expected = { id: '6f1e0f5c-9d6a-4b3e-8f6d-0a1b2c3d4e5f', sha256: '0'.repeat(64) };
    const late = await signReceipt({ ...expected, receivedAt: '2026-11-22T10:00:00Z' }, old);
    expect((await keys('rotate-receipt')).code).toBe(0);

    const { receiptKeys } = await operator();
    expect(receiptKeys.map(({ retired }) => retired)).toEqual([undefined, '2026-11-22']);
    expect((await verifyReceipt(late, expected, receiptKeys)).ok).toBe(true);
    const { keys: signing } = JSON.parse(await readFile(file, 'utf8'));
    expect(signing.map(({ kid }: { kid: string }) => kid)).toEqual([receiptKeys[0]?.kid]);
    const fresh = await signReceipt({ ...expected, receivedAt: '2026-11-22T10:00:01Z' }, signing[0]);
    expect((await verifyReceipt(fresh, expected, receiptKeys)).ok).toBe(true);
  });

  it('a retired key stays listed for a year and is then let go', async () => {
    await keys('rotate-receipt');
    now = new Date('2027-11-22T10:00:00Z');
    await keys('rotate-receipt');
    expect((await operator()).receiptKeys.map(({ retired }) => retired)).toEqual([
      undefined,
      '2027-11-22',
      '2026-11-22',
    ]);
    now = new Date('2027-11-24T10:00:00Z');
    await keys('rotate-receipt');
    expect((await operator()).receiptKeys.map(({ retired }) => retired)).toEqual([
      undefined,
      '2027-11-24',
      '2027-11-22',
    ]);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'rotated by root, it still belongs to the intake’s own user',
    async () => {
      const NOBODY = 65_534;
      const folder = join(dataDir, 'intake');
      for (const path of [folder, join(folder, 'receipt-keys.json')]) await chown(path, NOBODY, NOBODY);
      expect((await keys('rotate-receipt')).code).toBe(0);
      const { uid, gid, mode } = await stat(join(folder, 'receipt-keys.json'));
      expect([uid, gid, mode & 0o777]).toEqual([NOBODY, NOBODY, 0o600]);
    },
  );
});
