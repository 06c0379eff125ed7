import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { PROJECT_ROOT } from '../project-root.ts';
import { runTool } from '../run-tool.ts';
import { canFetchOldest, fetchOldestChromium } from './fetch-oldest-chromium.ts';
import { findChromium } from './find-chromium.ts';
import { findFirefox } from './find-firefox.ts';
import { findOldestChromium } from './find-oldest-chromium.ts';
import { findPostgres } from './find-postgres.ts';
import { findVoice } from './find-voice.ts';
import { findWebkit } from './find-webkit.ts';
import { canInstall, installPackages } from './install-package.ts';
import { onPath } from './on-path.ts';

export interface Tools {
  /** Path of a Chromium, or `null`. */
  readonly chromium: string | null;
  /** Whether the public `age` tool is here, the second opinion on sealed reports. */
  readonly age: boolean;
  /** Whether a PostgreSQL can be started, the other database an intake can keep reports in. */
  readonly postgres: boolean;
  /** Path of a Firefox, or `null`. */
  readonly firefox: string | null;
  /** Path of WebKitGTK's small browser, with Xvfb to give it a screen; or `null`. */
  readonly webkit: string | null;
  /** Path of a Chromium as old as the oldest that is supported, or `null`. */
  readonly oldest: string | null;
  /** Whether a browser can be given a voice of this machine. */
  readonly voice: boolean;
  /** Whether Wapiti is here, a stranger's scanner of web sites. */
  readonly scanner: boolean;
  /** Whether nginx and Caddy are here, which an operator puts in front of the intake. */
  readonly proxies: boolean;
}

const CACHE = join(PROJECT_ROOT, '.cache');

/** What Debian calls them; WebKitGTK has been tried with these parts for sound and pictures beside it. */
const FIREFOX_PACKAGES = ['firefox-esr'];
const WEBKIT_PACKAGES = [
  'libwebkit2gtk-4.1-0',
  'xvfb',
  'xauth',
  'gstreamer1.0-plugins-base',
  'gstreamer1.0-plugins-good',
];
/** Installed where systemd runs, they would begin to serve. */
const WOULD_START = existsSync('/run/systemd/system');
const VOICE_PACKAGES = ['speech-dispatcher', 'espeak-ng'];

/**
 * Finds what the tests need beyond npm's packages; installs what is missing where that is ours to do.
 *
 * @param needs whether the other two engines are needed, which are large, an old Chromium, which is too, a voice, a scanner,
 *   and what stands in front
 */
export async function findTools(
  say: (line: string) => void,
  needs: {
    readonly engines?: boolean;
    readonly oldest?: boolean;
    readonly voice?: boolean;
    readonly scanner?: boolean;
    readonly proxies?: boolean;
  } = {},
): Promise<Tools> {
  // It is put into the project's own folder, by npm: anybody may do that.
  if (needs.oldest && canFetchOldest() && findOldestChromium(process.env, CACHE) === null)
    await fetchOldestChromium(CACHE, say);
  const found = await look();
  if (!canInstall()) return found;
  const missing = [
    [...(found.chromium === null ? ['chromium'] : []), ...(found.age ? [] : ['age'])],
    found.postgres ? [] : ['postgresql'],
    // Each for itself: a system that does not have the one may have the other.
    needs.engines && found.firefox === null ? FIREFOX_PACKAGES : [],
    needs.engines && found.webkit === null ? WEBKIT_PACKAGES : [],
    needs.voice && !found.voice ? VOICE_PACKAGES : [],
    needs.scanner && !found.scanner ? ['wapiti'] : [],
    ...(needs.proxies && !found.proxies && !WOULD_START ? [['nginx-light'], ['caddy']] : []),
  ].filter(({ length }) => length > 0);
  for (const packages of missing) await installPackages(packages, say);
  return missing.length === 0 ? found : look();
}

async function look(): Promise<Tools> {
  const age = await runTool('age', ['--version'], { cwd: '/' });
  const wapiti = await runTool('wapiti', ['--version'], { cwd: '/' });
  return {
    chromium: findChromium(process.env, chromium.executablePath()),
    age: age.code === 0,
    postgres: findPostgres(process.env) !== null,
    firefox: findFirefox(process.env),
    webkit: findWebkit(process.env),
    oldest: findOldestChromium(process.env, CACHE),
    voice: findVoice(process.env),
    scanner: wapiti.code === 0,
    proxies: onPath(process.env, ['nginx']).length > 0 && onPath(process.env, ['caddy']).length > 0,
  };
}
