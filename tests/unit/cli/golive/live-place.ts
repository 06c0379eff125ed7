import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { writeBuildStamp } from '../../../../src/cli/build/build-stamp.ts';
import { inputsDigest } from '../../../../src/cli/build/inputs-digest.ts';
import { rehearsedFile } from '../../../../src/cli/intake/rehearse.ts';
import { newIdentity } from '../../../../src/crypto/open.ts';
import { lockWithPassphrase } from '../../../../src/crypto/passphrase-lock.ts';
import type { OperatorFile } from '../../../../src/wire/operator-file.ts';
import { smallApp } from '../../deploy/small-app.ts';
import { DESK_TOKEN, newIntakeFolder } from '../../intake/support/intake-folder.ts';

const NOBODY = 65_534;
const INTAKE = join(import.meta.dirname, '..', '..', '..', 'e2e', 'stage', 'intake-process.ts');
export const PASSPHRASE = 'seven herons over the weir';

export type LivePlace = {
  /** Where `dist/` lies, built from this operator file as far as its stamp goes. */
  readonly root: string;
  readonly operatorFile: string;
  readonly operator: OperatorFile;
  /** The desk's own data folder, on another machine for all it knows. */
  readonly deskData: string;
  /** The intake, live, run by a user who can change nothing. */
  readonly url: string;
  readonly deskUrl: string;
};

/** A service as it is on the day before children are told: two machines' worth of folders, and a live intake. As root. */
export async function livePlace(now: Date): Promise<LivePlace> {
  const day = now.toISOString().slice(0, 10);
  const app = await smallApp();
  onTestFinished(app.remove);
  await chmod(app.root, 0o755);
  const folder = await newIntakeFolder();
  onTestFinished(folder.remove);
  const etc = join(app.root, 'etc');
  const operatorFile = join(etc, 'operator.json');
  const here = await newIdentity('hybrid');
  const operator: OperatorFile = {
    ...folder.operator,
    mode: 'live',
    name: 'Northshire team',
    contact: 'Northshire team, team@example.org',
    hours: { timeZone: 'Europe/London', open: [{ days: ['sat'], from: '09:00', to: '17:00' }] },
    outOfHours: 'control-room-passes-urgent-to-police',
    respondsWithin: { child: 1, friend: 1, parent: 2, adult: 2, professional: 5 },
    recipients: [here.recipient, (await newIdentity('hybrid')).recipient],
    alarmTestedOn: day,
  };
  await mkdir(etc);
  await writeFile(operatorFile, JSON.stringify(operator), { mode: 0o644 });
  writeBuildStamp(app.distDir, inputsDigest(app.root, operatorFile));

  const deskData = await mkdtemp(join(tmpdir(), 'nightlight-desk-'));
  onTestFinished(() => rm(deskData, { recursive: true }));
  const key = await lockWithPassphrase(new TextEncoder().encode(`${here.identity}\n`), PASSPHRASE, 10);
  const saidOn = {
    backupRehearsedOn: day,
    practisedOn: day,
    dataProtectionAssessedOn: day,
    wordsReadOn: day,
  };
  const files: readonly [string, string | Uint8Array][] = [
    ['identities/desk.age', key],
    ['token', DESK_TOKEN],
    ['golive.json', JSON.stringify({ v: 1, ...saidOn })],
    ['settings.json', JSON.stringify({ alarm: { command: ['true'] } })],
  ];
  for (const [name, content] of files) {
    await mkdir(dirname(join(deskData, 'desk', name)), { recursive: true, mode: 0o700 });
    await writeFile(join(deskData, 'desk', name), content, { mode: 0o600 });
  }

  await mkdir(dirname(rehearsedFile(deskData)));
  await writeFile(rehearsedFile(deskData), JSON.stringify({ v: 1, at: now.toISOString() }));

  const { dataDir } = folder.config;
  await rm(folder.config.operatorFile);
  await chmod(dataDir, 0o755);
  for (const path of ['intake', 'intake/receipt-keys.json', 'intake/desk-tokens.json']) {
    await chown(join(dataDir, path), NOBODY, NOBODY);
  }
  const config = { ...folder.config, operatorFile, distDir: app.distDir, trustProxy: ['127.0.0.1'] };
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', INTAKE, JSON.stringify(config)],
    {
      uid: NOBODY,
      gid: NOBODY,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  onTestFinished(() => ended(child));
  const started = JSON.parse(await firstLine(child)) as {
    ok?: boolean;
    reason?: string;
    url: string;
    deskUrl: string;
  };
  if (!started.ok) throw new Error(started.reason ?? 'the intake did not start');
  return { root: app.root, operatorFile, operator, deskData, url: started.url, deskUrl: started.deskUrl };
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout) for await (const line of createInterface({ input: stdout })) return line;
  return '{}';
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const over = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await over;
}
