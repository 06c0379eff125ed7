import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { deskTokensFile } from '../../../src/intake/desk-tokens.ts';
import { type Happening, severityOf } from '../../../src/intake/happening.ts';
import type { Health } from '../../../src/intake/health.ts';
import type { LogLine } from '../../../src/intake/log-line.ts';
import { logSparingly } from '../../../src/intake/log-sparingly.ts';
import { startIntake } from '../../../src/intake/server.ts';
import { type Fill, fullest, watchStorage } from '../../../src/intake/storage.ts';
import { DESK_TOKEN, newIntakeFolder } from './support/intake-folder.ts';
import { type RunningIntake, runIntake } from './support/running-intake.ts';
import { newSealed } from './support/sealed.ts';

const PATIENCE = { timeout: 20_000 };
const healthOf = async (intake: RunningIntake) => {
  const answer = await intake.askDesk('/healthz');
  return { status: answer.status, health: (await answer.json()) as Health };
};
const codesOf = async (intake: RunningIntake) =>
  (await healthOf(intake)).health.problems.map(({ code }) => code);

describe('health', () => {
  it('tells the operator that all is well, and strangers nothing but that', async () => {
    const intake = await runIntake({ storageBytes: 1024 ** 4 });
    const { status, health } = await healthOf(intake);
    expect(status).toBe(200);
    // The disk of the machine this runs on may be as full as it is.
    const ours = health.problems.filter(({ code }) => !code.startsWith('storage-') && code !== 'no-room');
    expect([health.ready, ours]).toEqual([true, []]);
    expect(health.storage?.usedPercent).toBeGreaterThanOrEqual(0);
    const stranger = await fetch(`${intake.url}/healthz`);
    expect([stranger.status, await stranger.json()]).toEqual([200, { ready: true }]);
    expect((await intake.askDesk('/healthz', null)).status).toBe(401);
    expect((await fetch(`${intake.url}/metrics`)).status).toBe(404);
  });

  it('names what is wrong to the operator, and to a stranger only that something is', async () => {
    const intake = await runIntake();
    const { config } = intake.folder;
    const other = new DatabaseSync(`${config.dataDir}/intake/reports.sqlite`);
    other.exec('DROP TABLE probe');
    other.close();
    await writeFile(config.operatorFile, '{}');
    const { status, health } = await healthOf(intake);
    expect(status).toBe(503);
    expect(health.problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['store-failed', 'operator-file-changed']),
    );
    expect(health.problems[0]).toEqual({
      code: 'store-failed',
      severity: 'error',
      says: 'Reports cannot be kept: the database cannot be written.',
    });
    const stranger = await fetch(`${intake.url}/healthz`);
    const said = await stranger.text();
    expect([stranger.status, said.includes('database'), said.includes('operator')]).toEqual([
      503,
      false,
      false,
    ]);
  });

  it('says when nobody could read what arrives', async () => {
    const intake = await runIntake();
    const file = deskTokensFile(intake.folder.config.dataDir);
    const sha256 = createHash('sha256').update(DESK_TOKEN).digest('hex');
    const monitor = { name: 'Monitoring', sha256, since: '2026-11-22T09:00:00Z', only: 'monitoring' };
    await writeFile(file, JSON.stringify([monitor]));
    expect(await codesOf(intake)).toContain('no-token');
  });

  it('says in the log when the list of tokens is broken: with that nobody can ask', async () => {
    const folder = await newIntakeFolder();
    await writeFile(deskTokensFile(folder.config.dataDir), '[');
    const happenings: Happening[] = [];
    const world = { now: () => new Date(), log: () => undefined };
    const started = await startIntake(folder.config, {
      ...world,
      tell: (happening) => happenings.push(happening),
    });
    if (!started.ok) throw new Error(started.reason);
    await started.close();
    await folder.remove();
    expect(happenings).toContainEqual({ event: 'no-desk', why: 'tokens-broken' });
  });

  it('says when a proxy in front makes all senders one', async () => {
    const plain = await runIntake();
    await plain.put(newSealed());
    expect(await codesOf(plain)).not.toContain('proxy-not-trusted');
    await plain.put(newSealed(), { 'x-forwarded-for': '192.0.2.1' });
    expect(await codesOf(plain)).toContain('proxy-not-trusted');
    const trusting = await runIntake({ trustProxy: ['127.0.0.1'] });
    await trusting.put(newSealed(), { 'x-forwarded-for': '192.0.2.1' });
    expect(await codesOf(trusting)).not.toContain('proxy-not-trusted');
  });

  it('says when what was set aside for reports is half full, and 80 percent', async () => {
    const intake = await runIntake({ storageBytes: 600 * 1024 });
    const levels: string[] = [];
    await expect
      .poll(async () => {
        for (let n = 0; n < 5; n++) await intake.put(newSealed());
        levels.push((await healthOf(intake)).health.storage?.level ?? 'unknown');
        return levels.at(-1);
      }, PATIENCE)
      .toBe('filling');
    expect(await codesOf(intake)).toContain('storage-filling');
    expect(levels).toContain('half');
    // A report is taken for as long as the disk takes it: what is set aside rings an alarm and shuts no door.
    expect((await intake.put(newSealed())).status).toBe(201);
  });
});

describe('the storage alarm', () => {
  const told = async (shares: readonly number[]) => {
    const happenings: Happening[] = [];
    const left = [...shares];
    const watch = watchStorage(
      async () => ({ usedBytes: (left.shift() ?? 0) * 1000, ofBytes: 1000 }),
      (happening) => happenings.push(happening),
    );
    for (const _ of shares) await watch.look();
    return happenings.map((each) => (each.event === 'storage' ? [each.level, each.usedPercent] : each));
  };

  it('rings at 50 and at 80 percent, once each, and says when it is over', async () => {
    expect(await told([0.1, 0.49, 0.5, 0.6, 0.5])).toEqual([['half', 50]]);
    expect(await told([0.1, 0.8, 0.9, 0.79, 0.8])).toEqual([['filling', 80]]);
    expect(await told([0.9, 0.7, 0.49, 0.47])).toEqual([
      ['filling', 90],
      ['half', 70],
      ['fine', 47],
    ]);
  });

  it('goes by the fuller of the disk and what was set aside', () => {
    const disk: Fill = { usedBytes: 90, ofBytes: 100 };
    const set: Fill = { usedBytes: 5, ofBytes: 10 };
    expect([fullest([disk, set]), fullest([set]), fullest([])]).toEqual([disk, set, null]);
  });
});

describe('metrics', () => {
  it('count what was answered, as OpenMetrics, with nothing of a report or a sender in them', async () => {
    const intake = await runIntake({ trustProxy: ['127.0.0.1'] });
    const sealed = newSealed();
    const sender = { 'x-forwarded-for': '203.0.113.77' };
    for (let n = 0; n < 3; n++) await intake.put(sealed, sender);
    await intake.put({ ...sealed, bytes: sealed.bytes.slice(1) }, sender);
    const answer = await intake.askDesk('/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^application\/openmetrics-text; version=1\.0\.0/);
    const text = await answer.text();
    expect(text).toContain('nightlight_report_answers_total{status="201"} 1\n');
    expect(text).toContain('nightlight_report_answers_total{status="200"} 2\n');
    expect(text).toContain('nightlight_report_answers_total{status="400"} 1\n');
    expect(text).toContain('nightlight_ready 1\n');
    expect(text.endsWith('# EOF\n')).toBe(true);
    for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
      expect(line).toMatch(/^[a-z_]+(\{status="\d{3}"\})? (\d[\d.e+]*|nan)$/i);
    }
    for (const trace of ['203.0.113', sealed.id, sealed.sha256]) expect(text).not.toContain(trace);
    expect((await intake.askDesk('/metrics', null)).status).toBe(401);
  });
});

describe('the log', () => {
  it('tells of start, storage, a database that fails and works again, and stop', async () => {
    const folder = await newIntakeFolder();
    const happenings: Happening[] = [];
    const lines: LogLine[] = [];
    const started = await startIntake(
      { ...folder.config, storageBytes: 1 },
      {
        now: () => new Date(),
        log: (line) => lines.push(line),
        tell: (happening) => happenings.push(happening),
      },
    );
    if (!started.ok) throw new Error(started.reason);
    const database = new DatabaseSync(`${folder.config.dataDir}/intake/reports.sqlite`);
    const ready = async () => (await fetch(`${started.url}/healthz`)).status;
    await expect.poll(ready, PATIENCE).toBe(200);
    database.exec('ALTER TABLE probe RENAME TO elsewhere');
    await expect.poll(ready, PATIENCE).toBe(503);
    database.exec('ALTER TABLE elsewhere RENAME TO probe');
    await expect.poll(ready, PATIENCE).toBe(200);
    database.close();
    await started.close();
    await folder.remove();
    expect(happenings).toEqual([
      { event: 'started', mode: 'practice', store: 'sqlite' },
      { event: 'storage', level: 'filling', usedPercent: expect.any(Number) },
      { event: 'store-failed', code: expect.stringMatching(/^SQLITE_\d+$/) },
      { event: 'store-works' },
      { event: 'stopped' },
    ]);
    expect(happenings.map(severityOf)).toEqual(['info', 'error', 'error', 'info', 'info']);
  });

  it('is lines of JSON on stderr, each with its moment; in practice only that something fails', () => {
    const written = (mode: string) => {
      const code = `
        import { tellToStderr } from ${JSON.stringify(new URL('../../../src/intake/happening.ts', import.meta.url).href)};
        import { logToStderr } from ${JSON.stringify(new URL('../../../src/intake/log-line.ts', import.meta.url).href)};
        const tell = tellToStderr('${mode}', () => new Date('2026-11-22T18:00:00Z'));
        tell({ event: 'storage', level: 'half', usedPercent: 51 });
        tell({ event: 'store-failed', code: 'SQLITE_13' });
        logToStderr({ id: null, size: 5, status: 400 });`;
      const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
        encoding: 'utf8',
      });
      return stderr
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as unknown);
    };
    const at = '2026-11-22T18:00:00.000Z';
    const failed = { at, severity: 'error', event: 'store-failed', code: 'SQLITE_13' };
    const report = { at: expect.stringMatching(/Z$/), event: 'report', id: null, size: 5, status: 400 };
    expect(written('practice')).toEqual([failed, report]);
    expect(written('live')).toEqual([
      { at, severity: 'warning', event: 'storage', level: 'half', usedPercent: 51 },
      failed,
      report,
    ]);
  });

  it('is not filled by a flood: of each kind some lines a minute, the rest as a number, every report kept', () => {
    let seconds = 0;
    const lines: LogLine[] = [];
    const happenings: Happening[] = [];
    const { log, flush } = logSparingly(
      (line) => lines.push(line),
      (happening) => happenings.push(happening),
      () => new Date(Date.UTC(2026, 10, 22) + seconds * 1000),
      10,
    );
    const line = (status: number) => ({ id: null, size: 1, status });
    for (let n = 0; n < 1000; n++) for (const status of [400, 429]) log(line(status));
    for (let n = 0; n < 50; n++) log(line(201));
    expect(lines.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(50);
    expect(lines).toHaveLength(70);
    seconds = 60;
    log(line(400));
    flush();
    flush();
    expect(lines).toHaveLength(71);
    expect(happenings).toEqual([
      { event: 'more-answers', status: 400, count: 990 },
      { event: 'more-answers', status: 429, count: 990 },
    ]);
  });
});
