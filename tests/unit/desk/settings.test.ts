import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings, settingsFile } from '../../../src/desk/server/settings/settings.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'desk-settings-'));
  await mkdir(join(dataDir, 'desk'));
});
afterEach(() => rm(dataDir, { recursive: true }));

/** The settings file with this in it: text as it stands, anything else as JSON. */
async function set(content: unknown): Promise<void> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await writeFile(settingsFile(dataDir), text, { mode: 0o600 });
}

const DEFAULTS = {
  nation: 'england-and-wales',
  unreadWithin: { immediate: 15, urgent: 60, standard: 1440, advice: 1440 },
  watch: { everySeconds: 10 },
};

describe('the settings of a desk', () => {
  it('stand at our defaults without a file: no alarm, nothing compared, nothing erased', () => {
    expect(readSettings(dataDir)).toEqual({ ok: true, settings: DEFAULTS, given: {} });
  });

  it('can each be set alone; the others stay', async () => {
    await set({ unreadWithin: { urgent: 30 }, watch: { publicOrigin: 'https://tell.example.org' } });
    expect(readSettings(dataDir)).toMatchObject({
      ok: true,
      settings: {
        ...DEFAULTS,
        unreadWithin: { ...DEFAULTS.unreadWithin, urgent: 30 },
        watch: { everySeconds: 10, publicOrigin: 'https://tell.example.org' },
      },
      given: { unreadWithin: { urgent: 30 }, watch: { publicOrigin: 'https://tell.example.org' } },
    });
  });

  it('can all be set', async () => {
    const all = {
      nation: 'scotland',
      unreadWithin: { immediate: 1, urgent: 2, standard: 3, advice: 10_080 },
      alarm: {
        command: ['/usr/local/bin/ring', '--loud'],
        webhook: 'http://127.0.0.1:9/',
        againEveryMinutes: 1,
      },
      watch: { everySeconds: 1, publicOrigin: 'http://127.0.0.1:8787' },
      eraseClosedAfterDays: 30,
    };
    await set(all);
    expect(readSettings(dataDir)).toEqual({ ok: true, settings: all, given: all });
  });

  it.each([
    ['{', 'it is not JSON'],
    [[], 'expected object'],
    [{ nations: 'scotland' }, 'nations'],
    [{ nation: 'wales' }, 'nation: '],
    [{ unreadWithin: { immediate: 0 } }, 'unreadWithin.immediate: '],
    [{ unreadWithin: { urgent: 20_000 } }, 'unreadWithin.urgent: '],
    [{ unreadWithin: { urgnt: 5 } }, 'urgnt'],
    [{ alarm: {} }, 'alarm: needs a command, a webhook or both'],
    [{ alarm: { command: [] } }, 'alarm.command: '],
    [{ alarm: { command: 'ring' } }, 'alarm.command: '],
    [{ alarm: { webhook: 'http://ring.example.org/x' } }, 'alarm.webhook: must be an https address'],
    [{ alarm: { webhook: 'http://127.0.0.1.example.org/' } }, 'alarm.webhook: must be an https address'],
    [{ alarm: { webhook: 'https://key@ring.example.org/x' } }, 'alarm.webhook: must be an https address'],
    [{ watch: { everySeconds: 0 } }, 'watch.everySeconds: '],
    [{ watch: { everySeconds: 301 } }, 'watch.everySeconds: '],
    [{ watch: { publicOrigin: 'https://tell.example.org/' } }, 'watch.publicOrigin: must be an origin alone'],
    [{ watch: { publicOrigin: 'tell.example.org' } }, 'watch.publicOrigin: '],
    [{ eraseClosedAfterDays: 29 }, 'eraseClosedAfterDays: '],
  ])('%j is refused, and what is wrong is named', async (content, problem) => {
    await set(content);
    const read = readSettings(dataDir);
    expect(read).toMatchObject({ ok: false });
    expect(!read.ok && read.problems.join('; ')).toContain(problem);
  });

  it('are never quoted when something is wrong: an alarm’s address may be a secret', async () => {
    await set({ alarm: { webhook: 'http://ring.example.org/hook-4711' }, nation: 'hook-4712' });
    expect(JSON.stringify(readSettings(dataDir))).not.toContain('hook-471');
  });

  it.each([
    ['read', 0o644],
    ['read, of the same group', 0o640],
    ['write', 0o622],
  ])(
    'are refused while others may %s them: a program there runs as the advisor, an address may be a secret',
    async (_, mode) => {
      await set({});
      await chmod(settingsFile(dataDir), mode);
      expect(readSettings(dataDir)).toEqual({
        ok: false,
        problems: ['others on this machine may read or change it; make it yours alone (chmod 600)'],
      });
      await chmod(settingsFile(dataDir), 0o600);
      expect(readSettings(dataDir)).toMatchObject({ ok: true });
    },
  );

  it('are refused when they are there and cannot be read', async () => {
    await mkdir(settingsFile(dataDir), { mode: 0o700 });
    expect(readSettings(dataDir)).toEqual({ ok: false, problems: ['it cannot be read'] });
  });
});
