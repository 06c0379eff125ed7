import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../../src/intake/config.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (name: string): string => readFileSync(join(ROOT, 'src', 'intake', 'deploy', name), 'utf8');
const WATCH = join(ROOT, 'src', 'desk', 'server', 'watch', 'nightlight-watch.service');
/** Where both say that the project lies. */
const HOME = '/opt/nightlight';
const unit = read('nightlight.service');
const watch = readFileSync(WATCH, 'utf8');
const lines = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`^${name}[ =](.+)$`, 'gm'))].map(([, value = '']) => value);

/** `A=b C=d` as variables. */
const variables = (text: string) =>
  Object.fromEntries([...text.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]));

describe('the systemd units', () => {
  const analyse = spawnSync('systemd-analyze', ['--version']).status === 0;
  if (!analyse)
    console.warn('SKIPPED: the systemd units as systemd sees them. Get it with: apt install systemd');

  for (const [name, text] of [
    ['nightlight.service', unit],
    ['nightlight-watch.service', watch],
  ] as const) {
    it.skipIf(!analyse)(`${name} is one that systemd takes, and finds little to hold against`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'nightlight-unit-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const file = join(folder, name);
      writeFileSync(
        file,
        text.replaceAll(`${HOME}/node_modules/.bin/node`, process.execPath).replaceAll(HOME, ROOT),
      );
      const run = (...args: string[]) => {
        const { status, stdout, stderr } = spawnSync('systemd-analyze', [...args, file], {
          encoding: 'utf8',
        });
        return { status, output: stdout + stderr };
      };
      const verified = run('verify');
      expect(verified.output).not.toContain(name);
      // A tenth of what it gives to a unit that asks for nothing (9.6): at most 2.0.
      expect(run('security', '--offline=true', '--threshold=20')).toMatchObject({ status: 0 });
    });
  }

  it('the watch starts what is there, goes on for ever, and has a folder of its own that nobody else reads', () => {
    const [command = ''] = lines(watch, 'ExecStart');
    const [node = '', , script = '', ...rest] = command.split(' ');
    expect(existsSync(node.replace(HOME, ROOT))).toBe(true);
    expect(script.replace(HOME, ROOT)).toBe(join(ROOT, 'src', 'cli', 'desk.ts'));
    expect(rest).toEqual(['watch']);
    expect(lines(watch, 'Restart')).toEqual(['always']);
    expect(lines(watch, 'StartLimitIntervalSec')).toEqual(['0']);
    const env = variables(lines(watch, 'Environment').join(' '));
    const folders = (lines(watch, 'StateDirectory')[0] ?? '').split(' ').map((name) => `/var/lib/${name}`);
    expect(folders).toEqual([env['DATA_DIR'], `${env['DATA_DIR']}/desk`]);
    expect(lines(watch, 'StateDirectoryMode')).toEqual(['0700']);
    expect(watch.match(/^(User|DynamicUser)=/gm)).toEqual(['User=']);
    expect(lines(watch, 'User'), 'the intake could read the keys').not.toEqual(lines(unit, 'User'));
  });

  it('starts what is there, as somebody who can change nothing, with variables that the intake takes', () => {
    const [command = ''] = lines(unit, 'ExecStart');
    const [node = '', , script = ''] = command.split(' ');
    expect(existsSync(node.replace(HOME, ROOT))).toBe(true);
    expect(existsSync(script.replace(HOME, ROOT))).toBe(true);
    expect(lines(unit, 'User')).toEqual(['nightlight']);
    expect(lines(unit, 'ProtectSystem')).toEqual(['strict']);
    const env = variables(lines(unit, 'Environment').join(' '));
    expect(readConfig(env, HOME)).toMatchObject({
      ok: true,
      config: { host: '127.0.0.1', operatorFile: '/etc/nightlight/operator.json', trustProxy: ['127.0.0.1'] },
    });
    expect(env['DATA_DIR']).toBe('/var/lib/nightlight');
    expect(`/var/lib/${lines(unit, 'StateDirectory')[0]}`).toBe(`${env['DATA_DIR']}/intake`);
  });
});

describe('the container file', () => {
  const file = read('Containerfile').replaceAll('\\\n', '').replaceAll(/^#.*$/gm, '');

  it('takes only what is there, and nothing of a data folder', () => {
    const taken = lines(file, 'COPY')
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(' ').slice(0, -1));
    expect(taken.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(taken).toEqual(
      expect.arrayContaining(['package-lock.json', 'src', 'public', 'locales', 'index.html']),
    );
    expect(taken).not.toContain('.');
    expect(file).not.toMatch(/^ADD /m);
  });

  it('runs the same command as the unit, as a user that owns nothing of it', () => {
    const [run = '[]'] = lines(file, 'CMD').slice(-1);
    const [command = ''] = lines(unit, 'ExecStart');
    const [, ...rest] = command.replaceAll(`${HOME}/`, '').split(' ');
    expect(JSON.parse(run)).toEqual(['node', ...rest]);
    expect(lines(file, 'USER')).toEqual(['node']);
    expect(file).not.toMatch(/^COPY .*--chown/m);
    const [env = ''] = lines(file, 'ENV');
    expect(readConfig(variables(env), HOME)).toMatchObject({ ok: true });
  });

  it('has the Node that the project asks for', () => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      engines: { node: string };
    };
    const needed = Number(/\d+/.exec(engines.node)?.[0]);
    const images = lines(file, 'FROM').map((line) => Number(/^node:(\d+)-/.exec(line)?.[1]));
    expect(images).toHaveLength(2);
    for (const image of images) expect(image).toBeGreaterThanOrEqual(needed);
  });
});
