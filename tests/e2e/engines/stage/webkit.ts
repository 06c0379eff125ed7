import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, globSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import {
  CannotHere,
  type Engine,
  type EngineMaker,
  type Hand,
  NotOpen,
  PATIENCE,
  type Wishes,
} from './hand.ts';
import { SESSION_FILE } from './history-list.ts';
import { standAlone } from './stand-alone.ts';
import { type Display, openDisplay } from './webkit-display.ts';
import { typeAddress, webkitHand } from './webkit-hand.ts';
import { type Inspector, inspect, inspectable } from './webkit-inspector.ts';
import { type Keyboard, keyboard } from './webkit-keyboard.ts';
import { connectX11, type X11 } from './webkit-x11.ts';

/** WEBKIT names its executable; the check command finds it. */
const EXECUTABLE = process.env['WEBKIT'] ?? globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser')[0] ?? '';
/** The browser's own bar is wider than a phone, unless its buttons shrink. */
const NARROW =
  'toolbar button, toolbar entry, box button, headerbar * { padding: 0; margin: 0; min-width: 0; }';
/** A phone's page, and the browser's bar above it. */
const WINDOW = { width: 412, height: 953 };

/**
 * WebKitGTK's small browser, as a person would use it: no automation (its sessions keep nothing), on a screen of its own. Its
 * inspector is the eye, the X server's made-up input the hand.
 */
export const WEBKIT: EngineMaker = {
  name: 'webkit',
  missing() {
    if (!isExecutable(EXECUTABLE))
      return 'no WebKitGTK browser here (Debian: apt install libwebkit2gtk-4.1-0)';
    const path = (process.env['PATH'] ?? '').split(delimiter);
    return path.some((folder) => isExecutable(join(folder, 'Xvfb')))
      ? null
      : 'no Xvfb here (Debian: apt install xvfb)';
  },
  make,
};

type Running = {
  readonly browser: ChildProcess;
  readonly display: Display;
  readonly screen: X11;
  readonly keys: Keyboard;
  readonly port: number;
  readonly eyes: Map<string, Inspector>;
};

function make(wishes: Wishes = {}): Engine {
  let running: Running | null = null;
  let last = '';
  const opened = () => {
    if (!running) throw new NotOpen('the browser is not open');
    return running;
  };
  /** The newest tab, once there is one that nobody looks at. */
  const newest = async ({ port, eyes, screen, keys: keyboard }: Running): Promise<Hand> => {
    const path = await until(async () => (await inspectable(port)).find((one) => !eyes.has(one)));
    const eye = await inspect(port, path, wishes.installed ? `(${String(standAlone)})()` : undefined);
    eyes.set(path, eye);
    /** The middle of its name: the end of the name closes the tab. */
    const place = () => ([...eyes.keys()].indexOf(path) + 0.4) / eyes.size;
    const closed = () => {
      eyes.delete(path);
      eye.close();
    };
    return webkitHand({ eye, screen, keyboard, place, closed });
  };
  /** Puts everything away once the browser's processes are gone. */
  const putAway = async () => {
    if (!running) return;
    const { browser, display, screen, eyes } = running;
    running = null;
    if (browser.exitCode === null && browser.signalCode === null) await once(browser, 'exit');
    for (const eye of eyes.values()) eye.close();
    screen.close();
    await display.close();
  };
  const kill = async () => {
    const pid = running?.browser.pid;
    if (pid) endGroup(pid);
    await putAway();
  };
  const open = async (profile: string): Promise<Hand> => {
    last = profile;
    const display = await openDisplay();
    const screen = await connectX11(display.number);
    const port = await freePort();
    const browser = await start(profile, display.number, port, wishes);
    running = { browser, display, screen, keys: keyboard(screen), port, eyes: new Map() };
    const hand = await newest(running);
    await until(() => screen.resize(WINDOW.width, WINDOW.height));
    // The keyboard goes where the mouse is: nobody manages windows here.
    screen.point(WINDOW.width / 2, WINDOW.height / 2);
    if (wishes.bringsBack && !existsSync(join(profile, SESSION_FILE))) await leaveHome(hand, running.keys);
    return hand;
  };
  const close = async () => {
    opened().keys.press('Control', 'q');
    await putAway();
  };
  return {
    name: 'webkit',
    open,
    async newTab() {
      const here = opened();
      here.keys.press('Control', 't');
      // An empty tab has no process yet that could be looked into.
      await until(async () => (await inspectable(here.port)).some((one) => !here.eyes.has(one)));
      typeAddress(here.keys, 'about:blank');
      return newest(here);
    },
    kill,
    close,
    async reopenClosed() {
      if (!wishes.bringsBack) throw new CannotHere('a browser that brings tabs back');
      await close();
      return open(last);
    },
  };
}

async function start(profile: string, display: number, port: number, wishes: Wishes): Promise<ChildProcess> {
  const run = join(profile, 'run');
  await mkdir(run, { recursive: true, mode: 0o700 });
  await mkdir(join(profile, 'config', 'gtk-3.0'), { recursive: true });
  await writeFile(join(profile, 'config', 'gtk-3.0', 'gtk.css'), NARROW);
  const args = [
    '--enable-developer-extras=true',
    ...(wishes.private ? ['--private'] : []),
    ...(wishes.dark ? ['--dark-mode'] : []),
    ...(wishes.proxy
      ? [`--proxy=http://${wishes.proxy}`, '--ignore-host=127.0.0.1', '--ignore-tls-errors']
      : []),
    // It brings its tab back only where no address is given.
    wishes.bringsBack ? `--session-file=${join(profile, SESSION_FILE)}` : 'about:blank',
  ];
  const browser = spawn(EXECUTABLE, args, {
    // The leader of a process group: what kills it kills its page and network processes too.
    detached: true,
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      HOME: profile,
      XDG_DATA_HOME: join(profile, 'data'),
      XDG_CACHE_HOME: join(profile, 'cache'),
      XDG_CONFIG_HOME: join(profile, 'config'),
      XDG_RUNTIME_DIR: run,
      TMPDIR: run,
      DISPLAY: `:${display}`,
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
      LANG: 'C.UTF-8',
      LANGUAGE: 'en_GB',
      TZ: 'Europe/London',
      WEBKIT_INSPECTOR_HTTP_SERVER: `127.0.0.1:${port}`,
    },
  });
  await once(browser, 'spawn');
  return browser;
}

/** A browser that is given no address asks for its maker's page, in vain: nothing else is asked for before that is over. */
async function leaveHome(hand: Hand, keys: Keyboard): Promise<void> {
  await hand.evaluate(() => {
    document.documentElement.dataset['home'] = '';
  });
  typeAddress(keys, 'about:blank');
  await until(() =>
    hand.evaluate(() => location.href === 'about:blank' && !('home' in document.documentElement.dataset)),
  );
}

/** The value that is asked for, once there is one. */
async function until<T>(look: () => Promise<T | false | undefined>): Promise<T> {
  const end = Date.now() + 2 * PATIENCE;
  for (;;) {
    const found = await look().catch(() => undefined);
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new NotOpen('the browser did not open');
    await new Promise((settle) => setTimeout(settle, 50));
  }
}

function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (!address || typeof address === 'string') throw new NotOpen('no free port');
  return address.port;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
