import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newIdentity } from '../../../../src/crypto/open.ts';
import { settingsFile } from '../../../../src/desk/server/settings/settings.ts';
import { cheaplyLocked } from '../../crypto/cheaply-locked.ts';
import { OF_EACH_LEVEL } from '../desk-and-intake.ts';
import { SOON, startWatching } from './watching.ts';

const [, , URGENT, IMMEDIATE] = OF_EACH_LEVEL;

describe('it goes on', () => {
  it('after a restart, from when it called last', async () => {
    const watching = await startWatching();
    await watching.at.send(IMMEDIATE);
    await watching.look();
    watching.later(4);
    await watching.restart();
    await watching.look();
    expect(watching.called()).toHaveLength(1);
    watching.later(1);
    await watching.look();
    expect(watching.called()).toHaveLength(2);
  });

  it('while the intake cannot be asked: for what is in the book, and after five minutes for that', async () => {
    const watching = await startWatching();
    await watching.at.send(IMMEDIATE);
    await watching.look();
    watching.away(true);
    watching.later(4.9);
    await watching.look();
    expect(watching.called()).toHaveLength(1);
    watching.later(0.1);
    await watching.look();
    expect(watching.called()[1]).toEqual(['immediate', 'intake-unreachable']);
    await watching.at.send(IMMEDIATE);
    watching.away(false);
    await watching.look();
    expect(JSON.parse(watching.bodies[2] ?? '')).toMatchObject({
      kinds: ['immediate'],
      counts: { immediate: 2 },
    });
    expect(watching.lines.filter((line) => /^(CANNOT LOOK: The intake|Looks again)/.test(line))).toHaveLength(
      2,
    );
  });

  it('also when it was restarted again and again meanwhile', async () => {
    const watching = await startWatching();
    await watching.look();
    watching.away(true);
    for (let n = 0; n < 3; n++) {
      watching.later(2);
      await watching.restart();
      await watching.look();
    }
    expect(watching.called()).toEqual([['intake-unreachable']]);
  });

  it('while an intake that does not finish an answer holds up a look', async () => {
    const watching = await startWatching(undefined, { longestLook: SOON });
    await watching.at.send(IMMEDIATE);
    const called = async () => {
      await watching.look();
      return watching.called();
    };
    await expect.poll(called, { timeout: 60_000 }).toEqual([['immediate']]);
    watching.hangs(true);
    await watching.at.send(URGENT);
    watching.later(5);
    await watching.look();
    expect(watching.called().slice(1)).toEqual([['immediate', 'cannot-look']]);
    expect(watching.lines.join('\n')).toContain('what was seen before counts meanwhile');
    watching.hangs(false);
    const looksAgain = async () => {
      await watching.look();
      return watching.lines.includes('Looks again.');
    };
    await expect.poll(looksAgain, { timeout: 60_000 }).toBe(true);
  });

  it('when the time of day is set, back or forward, and says so', async () => {
    const watching = await startWatching();
    await watching.at.send(IMMEDIATE);
    await watching.look();
    watching.jump(-600);
    watching.later(4.9);
    await watching.look();
    expect(watching.called()).toHaveLength(1);
    watching.later(0.1);
    await watching.look();
    expect(watching.called()).toHaveLength(2);
    watching.jump(1200);
    await watching.look();
    expect(watching.called().length).toBeGreaterThan(2);
    expect(watching.lines.filter((line) => line.startsWith('The clock was set'))).toHaveLength(2);
  });

  it('with a key and with settings that came while it runs', async () => {
    const watching = await startWatching(() => ({}));
    await watching.look();
    const { identity, recipient } = await newIdentity('hybrid');
    await watching.at.send(IMMEDIATE, { recipients: [recipient] });
    await watching.look();
    const into = join(watching.at.dataDir, 'desk', 'identities', 'zz.txt');
    await writeFile(into, `${identity}\n`, { mode: 0o600 });
    const out = join(watching.at.dataDir, 'called');
    await watching.set({ alarm: { command: ['/bin/sh', '-c', `cat > ${out}`] } });
    await watching.look();
    expect(JSON.parse(await readFile(out, 'utf8')).counts).toMatchObject({ immediate: 1, 'no-key': 0 });
  });

  it('with keys under a passphrase: a person is asked at the beginning, and never when nobody may sit there', async () => {
    const asked: string[] = [];
    const askPassphrase = async ({ file }: { readonly file: string }) => {
      asked.push(file);
      return 'a passphrase of a test';
    };
    const watching = await startWatching((webhook) => ({ alarm: { webhook } }), {
      askPassphrase,
      asksAPerson: true,
    });
    const folder = join(watching.at.dataDir, 'desk', 'identities');
    const lock = async (from: string, passphrase: string) => {
      const locked = await cheaplyLocked(await readFile(join(folder, from)), passphrase);
      await writeFile(join(folder, 'key.age'), locked, { mode: 0o600 });
    };
    const [open = ''] = await readdir(folder);
    const kept = join(watching.at.dataDir, 'kept');
    await copyFile(join(folder, open), kept);
    await lock(open, 'a passphrase of a test');
    await rm(join(folder, open));
    await watching.look();
    await watching.set({
      ...JSON.parse(await readFile(settingsFile(watching.at.dataDir), 'utf8')),
      nation: 'scotland',
    });
    await watching.look();
    expect(asked).toEqual(['key.age']);
    await lock('../../kept', 'another one');
    await watching.at.send(IMMEDIATE);
    await watching.look();
    expect(asked).toHaveLength(1);
    expect(watching.called()).toEqual([['immediate']]);
    expect(watching.lines.some((line) => line.startsWith('CANNOT LOOK'))).toBe(true);
  });

  it('with the keys it has when they cannot be read any more, and calls for that after five minutes', async () => {
    const watching = await startWatching();
    await watching.look();
    await rm(join(watching.at.dataDir, 'desk', 'identities'), { recursive: true });
    await mkdir(join(watching.at.dataDir, 'desk', 'identities'));
    await watching.at.send(IMMEDIATE);
    await watching.look();
    expect(watching.called()).toEqual([['immediate']]);
    watching.later(5);
    await watching.look();
    expect(watching.called()[1]).toEqual(['immediate', 'cannot-look']);
  });
});
