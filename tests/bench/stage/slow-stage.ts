import { rmSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, BrowserType, CDPSession } from '@playwright/test';
import { CHROMIUM } from '../../../.config/chromium.ts';
import type { Profile } from './link/profiles.ts';
import { missingForLink, openSlowLink, SERVER_ADDRESS, type SlowLink } from './link/slow-link.ts';
import { frontOf, HOST, type Site, serveSite } from './slow-sites.ts';

/** Sites at one end of a slow connection, and a phone at the other. */
export type SlowStage<Name extends string> = {
  /** How the connection is made, in words. */
  readonly way: string;
  readonly origins: Readonly<Record<Name, string>>;
  /** The phone's browser, on a profile folder. */
  open(folder: string): Promise<BrowserContext>;
  /** Does something with a profile folder that is new, and removed afterwards. */
  withNewProfile<Result>(work: (folder: string) => Promise<Result>): Promise<Result>;
  /** Makes this page as slow as the phone, and its connection where that is not slow by itself. */
  slowDown(tools: CDPSession): Promise<void>;
  /** No network, until it is mended: for the browser that is opened next. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

/** How many times slower than this machine the phone is. */
export const SLOWER = 6;

/** As small as phones are. */
const PHONE = {
  viewport: { width: 360, height: 640 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'en-GB',
  timezoneId: 'Europe/London',
} as const;

/** No name but ours is known: whatever asks for another host fails, as it should. */
const ALONE = `--host-resolver-rules=MAP ${HOST} ${SERVER_ADDRESS}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`;

/**
 * Real, where this machine can: both ends in network namespaces of their own, the shipped nginx file before each site, so
 * that handshakes and round trips are as in the field. Else the browser's own throttle, which hides most round trips of
 * setting up a connection and does not slow the worker: `way` says which.
 */
export async function openSlowStage<Name extends string>(
  chromium: BrowserType,
  profile: Profile,
  sites: Readonly<Record<Name, Site>>,
): Promise<SlowStage<Name>> {
  const folder = await mkdtemp(join(tmpdir(), 'nightlight-slow-'));
  await chmod(folder, 0o755);
  const missing = missingForLink();
  const gone = { recursive: true, force: true, maxRetries: 5 } as const;
  // A bench that is stopped half-way closes nothing.
  const removeFolder = () => rmSync(folder, gone);
  process.once('exit', removeFolder);
  const endings: (() => Promise<void>)[] = [() => rm(folder, gone)];
  const close = async () => {
    process.off('exit', removeFolder);
    for (const end of endings.reverse()) await end();
  };
  try {
    const link = missing === null ? await openSlowLink(profile, folder) : null;
    if (link) endings.push(link.close);
    const origins: Partial<Record<Name, string>> = {};
    const pins: string[] = [];
    for (const [nth, [name, site]] of (Object.entries(sites) as [Name, Site][]).entries()) {
      const own = join(folder, name);
      await mkdir(own);
      const plain = await serveSite(site, link?.atServer ?? [], own);
      endings.push(plain.end);
      origins[name] = plain.url;
      if (!link) continue;
      const front = await frontOf(plain, nth, link.atServer, own);
      endings.push(front.end);
      pins.push(front.pin);
      origins[name] = front.url;
    }
    const executablePath = link ? await atPhone(link, folder) : CHROMIUM.executablePath;
    const pinned = pins.length > 0 ? [`--ignore-certificate-errors-spki-list=${pins.join(',')}`] : [];
    let isCut = false;
    return {
      way: link ? 'real link, HTTP/2 over TLS' : `the browser’s own throttle: ${missing}`,
      origins: origins as Record<Name, string>,
      async open(profileFolder) {
        const context = await chromium.launchPersistentContext(profileFolder, {
          ...PHONE,
          executablePath,
          args: [...CHROMIUM.args, '--disable-quic', ALONE, ...pinned],
        });
        if (isCut && !link) await context.setOffline(true);
        return context;
      },
      async withNewProfile(work) {
        const profileFolder = await mkdtemp(join(folder, 'profile-'));
        try {
          return await work(profileFolder);
        } finally {
          await rm(profileFolder, gone);
        }
      },
      async slowDown(tools) {
        await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
        const throughput = (profile.rate * 1000) / 8;
        if (!link && !isCut)
          await tools.send('Network.emulateNetworkConditions', {
            offline: false,
            latency: profile.roundTrip,
            downloadThroughput: throughput,
            uploadThroughput: throughput,
          });
      },
      cut() {
        isCut = true;
        link?.cut();
      },
      mend() {
        isCut = false;
        link?.mend();
      },
      close,
    };
  } catch (failure) {
    await close();
    throw failure;
  }
}

/** The browser, started at the phone's end. */
async function atPhone(link: SlowLink, folder: string): Promise<string> {
  const path = join(folder, 'chromium-at-phone');
  await writeFile(path, `#!/bin/sh\nexec ${link.atPhone.join(' ')} ${CHROMIUM.executablePath} "$@"\n`, {
    mode: 0o755,
  });
  return path;
}
