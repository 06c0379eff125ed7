import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { CHROMIUM } from '../../../.config/chromium.ts';
import { findVoice } from '../../../src/cli/check/find-voice.ts';
import { test as base, expect } from './test.ts';

/** What was said, and in which language's voice. */
export type Said = { readonly voice: string; readonly words: string };

/** Voices of this machine, English and Welsh: eSpeak NG behind Speech Dispatcher, as on a Linux desktop. Nothing sounds. */
export type Voices = {
  /** What has been made into sound so far, in order. */
  heard(): Promise<readonly Said[]>;
  /** From now on what is being said takes until `goOn`. */
  hold(): Promise<void>;
  goOn(): Promise<void>;
};

type Stage = {
  readonly voices: Voices;
  /** A page of a browser that has these voices. */
  readonly listener: Page;
};

export const test = base.extend<Stage & { engine: Engine }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  engine: async ({}, use, info) => {
    if (!findVoice(process.env))
      info.skip(true, 'no voice here (Debian: apt install speech-dispatcher espeak-ng)');
    const folder = await mkdtemp(join(tmpdir(), 'nightlight-voice-'));
    const engine = await startEngine(folder);
    await use(engine);
    await engine.end();
    await rm(folder, { recursive: true, force: true });
  },
  voices: async ({ engine }, use) => use(engine),
  listener: async ({ playwright, engine }, use) => {
    const browser = await playwright.chromium.launch({
      ...CHROMIUM,
      args: [...CHROMIUM.args, '--enable-speech-dispatcher'],
      env: { ...process.env, SPEECHD_ADDRESS: engine.address },
    });
    const context = await browser.newContext();
    await use(await context.newPage());
    await browser.close();
  },
});

type Engine = Voices & { readonly address: string; end(): Promise<void> };

/** Says `$1` in the voice `$2`: into a file instead of a loudspeaker. */
const SAY = `#!/bin/sh
cd "$(dirname "$0")"
printf %s "$1" | espeak-ng -v "$2" --stdin -w said.wav || exit 1
[ "$(wc -c < said.wav)" -gt 1000 ] || exit 1
printf '%s\\t%s\\n' "$2" "$1" >> heard
while [ -e hold ]; do sleep 0.05; done
`;

async function startEngine(folder: string): Promise<Engine> {
  const at = (name: string) => join(folder, name);
  await mkdir(at('modules'));
  await mkdir(at('clients'));
  await writeFile(at('say'), SAY);
  await writeFile(at('heard'), '');
  const module = [
    `GenericExecuteSynth "sh ${at('say')} \\'$DATA\\' $VOICE"`,
    'GenericLanguage "en-GB" "en-gb" "utf-8"',
    'GenericLanguage "cy" "cy" "utf-8"',
    'AddVoice "en-GB" "MALE1" "en-gb"',
    'AddVoice "cy" "MALE1" "cy"',
  ];
  await writeFile(at('modules/here.conf'), `${module.join('\n')}\n`);
  // It wants a sound card: one that swallows everything will do.
  const settings = [
    'AudioOutputMethod "alsa"',
    'AddModule "here" "sd_generic" "here.conf"',
    'DefaultModule here',
  ];
  await writeFile(at('speechd.conf'), `${settings.join('\n')}\n`);
  await writeFile(at('sound'), 'pcm.!default { type null }\n');
  const places = ['-C', folder, '-L', folder, '-P', at('pid'), '-c', 'unix_socket', '-S', at('socket')];
  const server = spawn('speech-dispatcher', ['-s', '-t', '0', '-l', '1', ...places], {
    env: { ...process.env, ALSA_CONFIG_PATH: at('sound') },
    stdio: 'ignore',
  });
  const gone = once(server, 'exit');
  const end = async () => {
    server.kill('SIGTERM');
    await gone;
  };
  const isUp = () => existsSync(at('socket')) || server.exitCode !== null;
  await expect.poll(isUp, { timeout: 20_000 }).toBe(true);
  if (server.exitCode !== null) throw new Error('speech-dispatcher did not start');
  return {
    address: `unix_socket:${at('socket')}`,
    async heard() {
      const lines = (await readFile(at('heard'), 'utf8')).split('\n').filter(Boolean);
      return lines.map((line) => {
        const [voice = '', words = ''] = line.split('\t');
        return { voice, words: words.trim() };
      });
    },
    hold: () => writeFile(at('hold'), ''),
    goOn: () => rm(at('hold'), { force: true }),
    end,
  };
}

export { expect } from '@playwright/test';
