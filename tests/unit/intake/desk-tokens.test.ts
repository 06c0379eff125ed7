import { createHash } from 'node:crypto';
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import desk from '../../../locales/en/desk.json' with { type: 'json' };
import { runIntakeCommand } from '../../../src/cli/intake/run-intake-command.ts';
import { runKeys } from '../../../src/cli/keys/run-keys.ts';
import { readToken } from '../../../src/desk/server/desk-folder.ts';
import { createWords } from '../../../src/desk/server/show/words.ts';
import { deskTokensFile, oldTokenFile } from '../../../src/intake/desk-tokens.ts';
import { DESK_TOKEN, newIntakeFolder } from './support/intake-folder.ts';
import { runIntake } from './support/running-intake.ts';
import { hexDigest, newSealed } from './support/sealed.ts';

const NOW = '2026-11-22T18:00:00.000Z';
const words = createWords({ desk });
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** A running intake, and the commands of its own machine. */
async function atTheIntake() {
  const intake = await runIntake();
  const { config } = intake.folder;
  const command = (...args: string[]) => runIntakeCommand(args, { config, now: () => new Date(NOW), words });
  const statusWith = async (token: string, path = '/v1/reports') =>
    (await intake.askDesk(path, token)).status;
  return { intake, command, statusWith, file: deskTokensFile(config.dataDir), dataDir: config.dataDir };
}

describe('an advisor gets a token', () => {
  it('made on their own machine, told to the intake by its hash only, and in at once', async () => {
    const { command, statusWith, file } = await atTheIntake();
    const advisor = await newIntakeFolder();
    onTestFinished(() => advisor.remove());
    const { dataDir, operatorFile } = advisor.config;
    const keys = (...args: string[]) =>
      runKeys(args, { dataDir, operatorFile, now: () => new Date(NOW), words });

    const made = await keys('token');
    const token = (await readToken(dataDir)) ?? '';
    expect(made.code).toBe(0);
    expect(made.text).not.toContain(token);
    expect((await stat(join(dataDir, 'desk', 'token'))).mode & 0o777).toBe(0o600);
    expect(await statusWith(token)).toBe(401);

    const hash = /[0-9a-f]{64}/.exec(made.text)?.[0] ?? '';
    expect(hash).toBe(hashOf(token));
    expect(await command('token', 'add', 'Ms Example', hash)).toMatchObject({ code: 0 });
    expect(await statusWith(token)).toBe(200);
    expect(await readFile(file, 'utf8')).not.toContain(token);

    // Asked again it says the same; anew it is another, and the intake does not know it yet.
    expect((await keys('token')).text).toContain(hash);
    expect((await keys('token', '--new')).text).not.toContain(hash);
    expect(await statusWith((await readToken(dataDir)) ?? '')).toBe(401);
  });

  it('that is revoked opens nothing at once, and never again; others still do', async () => {
    const { command, statusWith, file } = await atTheIntake();
    await command('token', 'add', 'One', hashOf('token-of-one'));
    await command('token', 'add', 'Two', hashOf('token-of-two'));
    expect(await command('token', 'revoke', 'One')).toMatchObject({ code: 0 });
    expect([await statusWith('token-of-one'), await statusWith('token-of-two')]).toEqual([401, 200]);
    expect(await command('token', 'add', 'One again', hashOf('token-of-one'))).toMatchObject({ code: 1 });
    expect(await statusWith('token-of-one')).toBe(401);
    expect(await command('token', 'revoke', 'One')).toMatchObject({ code: 1 });
    expect(JSON.parse(await readFile(file, 'utf8'))).toContainEqual({
      name: 'One',
      sha256: hashOf('token-of-one'),
      since: NOW,
      revokedAt: NOW,
    });
    const listed = await command('token', 'list');
    expect(listed.text).toMatch(/^2 tokens .*\n.*\n.*One.*REVOKED 2026-11-22\n.*Two/);
  });

  it('for monitoring, which opens no report', async () => {
    const { intake, command, statusWith } = await atTheIntake();
    const sealed = newSealed();
    await intake.put(sealed);
    await command('token', 'add', 'Monitoring', hashOf('token-to-watch'), '--monitoring');
    for (const path of ['/v1/reports', `/v1/reports/${sealed.id}?sha256=${sealed.sha256}`, '/v1', '/']) {
      expect([path, await statusWith('token-to-watch', path)]).toEqual([path, 403]);
    }
  });
});

describe('the list of tokens', () => {
  it('is not changed by what is said wrongly', async () => {
    const { command, file } = await atTheIntake();
    const before = await readFile(file, 'utf8');
    for (const args of [
      ['add', 'One'],
      ['add', 'One', 'not-a-hash'],
      ['add', 'One\u001b[31m', hashOf('x')],
      ['add', '', hashOf('x')],
      ['revoke'],
      ['revoke', 'desk', 'abc'],
      ['revoke', 'desk', '--monitoring'],
      ['lend', 'desk'],
      ['list', 'all'],
    ]) {
      expect([args, (await command('token', ...args)).code]).toEqual([args, 2]);
    }
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  it('that cannot be read lets nobody in, and is not written over', async () => {
    const { command, statusWith, file } = await atTheIntake();
    for (const content of [
      '',
      '{}',
      '[{"name":"desk"}]',
      `[{"name":"d","sha256":"${hashOf(DESK_TOKEN)}"}]`,
    ]) {
      await writeFile(file, content);
      expect(await statusWith(DESK_TOKEN)).toBe(401);
      const added = await command('token', 'add', 'One', hashOf('x'));
      expect(added).toMatchObject({ code: 1, text: expect.stringContaining(file) });
      expect(await readFile(file, 'utf8')).toBe(content);
    }
    await rm(file);
    expect(await statusWith(DESK_TOKEN)).toBe(401);
  });

  it('takes over the one token of before, as soon as it is written', async () => {
    const { command, statusWith, file, dataDir } = await atTheIntake();
    await rm(file);
    await writeFile(oldTokenFile(dataDir), `${hashOf('token-of-old')}\n`);
    expect(await statusWith('token-of-old')).toBe(200);
    await command('token', 'add', 'One', hashOf('token-of-one'));
    expect([await statusWith('token-of-old'), await statusWith('token-of-one')]).toEqual([200, 200]);
    await expect(stat(oldTokenFile(dataDir))).rejects.toThrow('ENOENT');
    await writeFile(oldTokenFile(dataDir), 'rubbish');
    await rm(file);
    expect(await statusWith('token-of-old')).toBe(401);
  });

  it('is only for the intake to read', async () => {
    const { command, file } = await atTheIntake();
    await chmod(file, 0o644);
    await command('token', 'add', 'One', hashOf('x'));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

describe('a stolen token', () => {
  it('reads sealed bytes and can do nothing else, by whatever method and path', async () => {
    const { intake, file } = await atTheIntake();
    const sealed = newSealed();
    await intake.put(sealed);
    const before = await readFile(file, 'utf8');
    const report = `/v1/reports/${sealed.id}`;
    const paths = ['/', '/v1/reports', report, `${report}?sha256=${sealed.sha256}`, '/v1/tokens', '/healthz'];
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'PURGE', 'QUERY']) {
      for (const path of paths) {
        const answer = await fetch(`${intake.deskUrl}${path}`, {
          method,
          headers: { authorization: `Bearer ${DESK_TOKEN}`, 'x-http-method-override': 'DELETE' },
          ...(method !== 'OPTIONS' && { body: sealed.bytes }),
        });
        expect([method, path, [404, 405].includes(answer.status)]).toEqual([method, path, true]);
      }
      const front = await fetch(`${intake.url}${report}?sha256=${sealed.sha256}`, {
        method,
        headers: { authorization: `Bearer ${DESK_TOKEN}` },
      });
      expect([method, front.status >= 400]).toEqual([method, true]);
    }
    const file2 = await intake.askDesk(`${report}?sha256=${sealed.sha256}`);
    expect(hexDigest(new Uint8Array(await file2.arrayBuffer()))).toBe(sealed.sha256);
    expect(await readFile(file, 'utf8')).toBe(before);
    const listed = await (await intake.askDesk('/v1/reports')).json();
    expect(listed).toMatchObject({ reports: [{ id: sealed.id, sha256: sealed.sha256 }], next: null });
  });
});
