import { execFileSync } from 'node:child_process';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newReceiptKey } from '../../../src/crypto/receipt.ts';
import { readConfig } from '../../../src/intake/config.ts';
import type { liveModeProblem } from '../../../src/intake/live-mode-checks.ts';
import { loadDist } from '../../../src/intake/load-dist.ts';
import { startIntake } from '../../../src/intake/server.ts';
import { type IntakeFolder, newIntakeFolder } from './support/intake-folder.ts';
import { runIntake } from './support/running-intake.ts';

const LIVE = {
  mode: 'live',
  hours: { timeZone: 'Europe/London', open: [{ days: ['mon'], from: '09:00', to: '17:00' }] },
  outOfHours: 'nobody-reads',
  respondsWithin: { child: 1 },
  alarmTestedOn: '2026-11-20',
};

async function folderForTest(): Promise<IntakeFolder> {
  const folder = await newIntakeFolder();
  onTestFinished(() => folder.remove());
  return folder;
}

async function refusal(folder: IntakeFolder, change: Partial<IntakeFolder['config']> = {}): Promise<string> {
  const started = await startIntake({ ...folder.config, ...change });
  if (started.ok) {
    await started.close();
    return 'started';
  }
  expect(started.reason).not.toContain('\n');
  return started.reason;
}

describe('the intake starts', () => {
  it('in practice mode with keys and all in one folder', async () => {
    const folder = await folderForTest();
    await mkdir(join(folder.config.dataDir, 'desk'));
    expect(await refusal(folder)).toBe('started');
  });
});

describe('the intake refuses to start', () => {
  it('without an operator file', async () => {
    const folder = await folderForTest();
    await rm(folder.config.operatorFile);
    expect(await refusal(folder)).toMatch(/operator file cannot be read/);
  });

  it.each([
    ['recipients', { recipients: [] }],
    ['recipients', { recipients: ['age1notakey'] }],
    ['receiptKeys', { receiptKeys: [] }],
    ['name', { name: '' }],
    ['exitTo', { exitTo: 'http://weather.example' }],
    ['live mode needs hours, outOfHours, respondsWithin and alarmTestedOn', { mode: 'live' }],
  ])('with an operator file whose %s is wrong, and says so', async (field, change) => {
    const folder = await folderForTest();
    await folder.writeOperator({ ...folder.operator, ...change });
    expect(await refusal(folder)).toContain(field);
  });

  it('without the private half of a receipt key in use', async () => {
    const folder = await folderForTest();
    const keys = join(folder.config.dataDir, 'intake', 'receipt-keys.json');
    const { kid } = folder.signingKey;
    const other = await newReceiptKey();
    for (const content of [
      '',
      '{}',
      '{"keys":[]}',
      JSON.stringify({ keys: [other] }),
      JSON.stringify([{ ...other, kid }]),
    ]) {
      await writeFile(keys, content);
      expect(await refusal(folder)).toMatch(/receipt/);
    }
    // The right public half with a private half of another key would sign receipts that nobody can verify.
    await writeFile(keys, JSON.stringify({ keys: [{ ...folder.signingKey, d: other.d }] }));
    expect(await refusal(folder)).toMatch(/private half/);
    await rm(keys);
    expect(await refusal(folder)).toMatch(/receipt-keys\.json is missing/);
  });

  it('with a retired receipt key only, but takes the next one that is in use', async () => {
    const folder = await folderForTest();
    const [listed] = folder.operator.receiptKeys;
    const { d: _, ...unowned } = await newReceiptKey();
    await folder.writeOperator({
      ...folder.operator,
      receiptKeys: [{ ...listed, retired: '2026-01-01' }, unowned],
    });
    expect(await refusal(folder)).toMatch(/private half/);
    await folder.writeOperator({ ...folder.operator, receiptKeys: [unowned, listed] });
    expect(await refusal(folder)).toBe('started');
  });

  it('with a database it cannot write', async () => {
    const folder = await folderForTest();
    await writeFile(join(folder.config.dataDir, 'intake', 'reports.sqlite'), 'this is no database at all');
    expect(await refusal(folder)).toMatch(/reports cannot be kept/);
  });

  it('with a PostgreSQL that does not answer, without showing its password', async () => {
    const folder = await folderForTest();
    const reason = await refusal(folder, { databaseUrl: 'postgres://team:hush@127.0.0.1:1/reports' });
    expect(reason).toMatch(/reports cannot be kept/);
    expect(reason).not.toMatch(/hush/);
  });

  it('on a port that is taken, and lets go of everything', async () => {
    const running = await runIntake();
    const folder = await folderForTest();
    const port = Number(new URL(running.url).port);
    const deskPort = Number(new URL(running.deskUrl).port);
    expect(await refusal(folder, { port })).toMatch(/^PORT \d+ on 127\.0\.0\.1 is taken/);
    expect(await refusal(folder, { deskPort })).toMatch(/^DESK_PORT \d+ is taken/);
    expect(await refusal(folder)).toBe('started');
  });

  it('without a built app, or with one whose hashes are broken', async () => {
    const folder = await folderForTest();
    const distDir = join(folder.config.dataDir, 'dist');
    expect(await refusal(folder, { distDir })).toMatch(/npm run build/);
    await mkdir(distDir);
    await writeFile(join(distDir, 'index.html'), '<!doctype html>');
    expect(await refusal(folder, { distDir })).toBe('started');
    await writeFile(
      join(distDir, '.headers.json'),
      '{"scriptHashes":["sha256-x; script-src *"],"styleHashes":[]}',
    );
    expect(await refusal(folder, { distDir })).toMatch(/headers\.json is broken/);
  });

  it('in live mode when the hashes of what stands inline are missing: the pages would not run', async () => {
    const folder = await folderForTest();
    const distDir = join(folder.config.dataDir, 'dist');
    await mkdir(distDir);
    await writeFile(join(distDir, 'index.html'), '<!doctype html>');
    expect(await loadDist(distDir, 'live')).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^live mode: .*headers\.json is missing/),
    });
    await writeFile(join(distDir, '.headers.json'), '{"scriptHashes":[],"styleHashes":[]}');
    expect(await loadDist(distDir, 'live')).toMatchObject({ ok: true });
  });

  it('in live mode when it could read the desk’s keys or write what phones are given', async () => {
    const folder = await folderForTest();
    await folder.writeOperator({ ...folder.operator, ...LIVE });
    await mkdir(join(folder.config.dataDir, 'desk'));
    expect(await refusal(folder)).toMatch(/^live mode: this user can read the desk's folder/);
    await rm(join(folder.config.dataDir, 'desk'), { recursive: true });
    const stray = join(folder.config.dataDir, 'intake', 'old-backup.txt');
    await writeFile(stray, '# created\nAGE-SECRET-KEY-1QQQQ\n');
    expect(await refusal(folder)).toMatch(/^live mode: .* holds a private key/);
    await rm(stray);
    expect(await refusal(folder)).toMatch(/^live mode: this user could write the operator file/);
  });
});

const CHECK = `
  import { liveModeProblem } from ${JSON.stringify(new URL('../../../src/intake/live-mode-checks.ts', import.meta.url).href)};
  console.log(JSON.stringify(await liveModeProblem(JSON.parse(process.argv[1]))));`;
const isRoot = process.getuid?.() === 0;
if (!isRoot) console.warn('SKIPPED: live mode as another user. Run the tests as root to try it.');

describe.skipIf(!isRoot)('live mode run by a user of its own', () => {
  /** What the check says when user `nobody` runs it. */
  function asNobody(where: Parameters<typeof liveModeProblem>[0]): string | null {
    const args = ['--input-type=module', '-e', CHECK, JSON.stringify(where)];
    return JSON.parse(
      execFileSync('runuser', ['-u', 'nobody', '--', process.execPath, ...args], {
        encoding: 'utf8',
        cwd: '/',
      }),
    );
  }

  it('is well when keys are out of reach and app and operator file cannot be written', async () => {
    const folder = await folderForTest();
    const { dataDir } = folder.config;
    await chmod(dataDir, 0o755);
    const place = join(dataDir, 'release');
    const distDir = join(place, 'dist');
    const operatorFile = join(place, 'operator.json');
    await mkdir(distDir, { recursive: true });
    await mkdir(join(dataDir, 'desk'), { mode: 0o700 });
    await writeFile(join(distDir, 'index.html'), '');
    await writeFile(operatorFile, '{}');
    const where = { dataDir, distDir, operatorFile };
    expect(asNobody(where)).toBe(null);

    await chmod(join(distDir, 'index.html'), 0o666);
    expect(asNobody(where)).toMatch(/could write the served app/);
    await chmod(join(distDir, 'index.html'), 0o644);
    await chmod(place, 0o777);
    expect(asNobody(where)).toMatch(/could write the operator file/);
    await chmod(place, 0o755);
    await chmod(join(dataDir, 'desk'), 0o755);
    expect(asNobody(where)).toMatch(/can read the desk's folder/);
  });
});

describe('the variables', () => {
  const root = '/srv/nightlight';
  const read = (env: Record<string, string>) => readConfig(env, root);

  it('have good defaults', () => {
    expect(read({})).toMatchObject({
      ok: true,
      config: {
        host: '127.0.0.1',
        port: 8787,
        deskPort: 8788,
        dataDir: '/srv/nightlight/.nightlight',
        databaseUrl: null,
        operatorFile: '/srv/nightlight/.nightlight/intake/operator.json',
        trustProxy: [],
        storageBytes: null,
        distDir: '/srv/nightlight/dist',
      },
    });
  });

  it('are taken as given', () => {
    const env = {
      PORT: '80',
      HOST: '0.0.0.0',
      DESK_PORT: '81',
      DATA_DIR: '/var/lib/nightlight',
      DATABASE_URL: 'postgres://a@b/c',
      OPERATOR_FILE: '/etc/nightlight/operator.json',
      TRUST_PROXY: '10.0.0.0/8, fd00::/8 192.0.2.1',
      STORAGE_BYTES: '20G',
    };
    expect(read(env)).toMatchObject({
      ok: true,
      config: {
        host: '0.0.0.0',
        port: 80,
        deskPort: 81,
        dataDir: '/var/lib/nightlight',
        databaseUrl: 'postgres://a@b/c',
        operatorFile: '/etc/nightlight/operator.json',
        trustProxy: ['10.0.0.0/8', 'fd00::/8', '192.0.2.1'],
        storageBytes: 20 * 1024 ** 3,
      },
    });
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['DESK_PORT', '8787'],
    ['DESK_PORT', '1.5'],
    ['DATABASE_URL', 'mysql://team:hush@db/reports'],
    ['DATABASE_URL', 'hush'],
    ['STORAGE_BYTES', '0'],
    ['STORAGE_BYTES', '20 GB'],
    ['STORAGE_BYTES', '-1G'],
    ['TRUST_PROXY', 'proxy.hush.example'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.0/8/8'],
  ])('%s=%s is refused in one line that names it and not its value', (name, value) => {
    const answer = read({ [name]: value });
    expect(answer.ok).toBe(false);
    if (!answer.ok) {
      expect(answer.reason).toMatch(new RegExp(`^${name} must `));
      expect(answer.reason).not.toMatch(/hush|\n/);
    }
  });
});
