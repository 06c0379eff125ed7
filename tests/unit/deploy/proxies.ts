import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from 'node:tls';
import { selfSigned } from '../../e2e/engines/stage/self-signed.ts';

const DEPLOY = join(import.meta.dirname, '..', '..', '..', 'src', 'intake', 'deploy');
const HOST = 'localhost';
/** A port may be taken between being found free and being used. */
const TRIES = 3;

type Place = {
  readonly dir: string;
  readonly upstream: string;
  readonly plainPort: number;
  readonly tlsPort: number;
};
type Program = {
  /** What Debian calls the package. */
  readonly package: string;
  /** The shipped file, with addresses and paths of this place put in. */
  readonly configure: (place: Place) => string;
  readonly command: (dir: string) => readonly [string, ...string[]];
};

/** Puts what is this machine's into a shipped file; every place to change must be there. */
function fill(name: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`${name} has no "${from}"`);
      return text.replaceAll(from, to);
    },
    readFileSync(join(DEPLOY, name), 'utf8'),
  );
}

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

export const PROGRAMS: Readonly<Record<'nginx' | 'caddy', Program>> = {
  nginx: {
    package: 'nginx-light',
    configure: ({ dir, upstream, plainPort, tlsPort }) =>
      fill('nginx.conf', [
        ['report.example.org', HOST],
        ['listen 80;', `listen 127.0.0.1:${plainPort};`],
        ['listen [::]:80;', ''],
        ['listen 443 ssl', `listen 127.0.0.1:${tlsPort} ssl`],
        ['listen [::]:443 ssl http2;', ''],
        ['server 127.0.0.1:8787', `server ${upstream}`],
        ['/etc/nightlight/tls/', `${dir}/`],
        ['/run/nginx.pid', `${dir}/nginx.pid`],
        ['/var/log/nginx/', `${dir}/`],
        ['worker_processes auto', 'worker_processes 1'],
        ['http {', `http {\n${TEMPORARY.map((one) => `${one}_temp_path ${dir}/${one};`).join('\n')}`],
      ]),
    command: (dir) => ['nginx', '-c', `${dir}/proxy.conf`, '-e', `${dir}/start.log`, '-g', 'daemon off;'],
  },
  caddy: {
    package: 'caddy',
    configure: ({ dir, upstream, plainPort, tlsPort }) =>
      fill('Caddyfile', [
        ['report.example.org {', `${HOST} {\n\ttls ${dir}/fullchain.pem ${dir}/privkey.pem`],
        ['reverse_proxy 127.0.0.1:8787', `reverse_proxy ${upstream}`],
        [
          'admin off',
          `admin off\n\thttp_port ${plainPort}\n\thttps_port ${tlsPort}\n\tdefault_bind 127.0.0.1\n\tskip_install_trust`,
        ],
      ]),
    command: (dir) => ['caddy', 'run', '--config', `${dir}/proxy.conf`, '--adapter', 'caddyfile'],
  },
};

/** Whether it can be run here; says so, with how to get it, when not. */
export function isHere(name: keyof typeof PROGRAMS): boolean {
  const found = spawnSync(name, [name === 'nginx' ? '-v' : 'version']).status === 0;
  if (!found) console.warn(`SKIPPED: ${name} in front. Get it with: apt install ${PROGRAMS[name].package}`);
  return found;
}

export type RunningProxy = {
  /** `https://localhost:…` and `http://localhost:…` */
  readonly origin: string;
  readonly plainOrigin: string;
  /** The certificate to trust. */
  readonly cert: string;
  /** Everything it has written anywhere, to its streams or its folder, but what we put there ourselves. */
  written(): string;
  /** Ends it; what it wrote can still be read. `stop` removes that too. */
  end(): Promise<void>;
  stop(): Promise<void>;
};

/** Runs a shipped configuration in front of a server on loopback. @param upstream `127.0.0.1:…` */
export async function startProxy(name: keyof typeof PROGRAMS, upstream: string): Promise<RunningProxy> {
  for (let tries = 1; ; tries++) {
    try {
      return await start(name, upstream);
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

async function start(name: keyof typeof PROGRAMS, upstream: string): Promise<RunningProxy> {
  const { configure, command } = PROGRAMS[name];
  const dir = mkdtempSync(join(tmpdir(), 'nightlight-proxy-'));
  const { key, cert } = selfSigned(HOST);
  const place = { dir, upstream, plainPort: await freePort(), tlsPort: await freePort() };
  const ours = { 'fullchain.pem': cert, 'privkey.pem': key, 'proxy.conf': configure(place) };
  for (const [file, text] of Object.entries(ours)) writeFileSync(join(dir, file), text);

  const [program, ...args] = command(dir);
  const env = { ...process.env, HOME: dir, XDG_DATA_HOME: dir, XDG_CONFIG_HOME: dir };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const end = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const stop = async () => {
    await end();
    rmSync(dir, { recursive: true, force: true });
  };
  if (!(await comesUp(child, place.tlsPort))) {
    await stop();
    throw new Error(`${name} did not start:\n${output}`);
  }
  return {
    origin: `https://${HOST}:${place.tlsPort}`,
    plainOrigin: `http://${HOST}:${place.plainPort}`,
    cert,
    written: () =>
      readdirSync(dir, { recursive: true, encoding: 'utf8' })
        .filter((file) => !(file in ours) && statSync(join(dir, file)).isFile())
        .map((file) => readFileSync(join(dir, file), 'utf8'))
        .concat(output)
        .join('\n'),
    end,
    stop,
  };
}

async function comesUp(child: ChildProcess, port: number): Promise<boolean> {
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  while (!isOver()) {
    const up = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port, servername: HOST, rejectUnauthorized: false });
      socket.once('secureConnect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('close', () => socket.destroy());
      socket.once('secureConnect', () => socket.end());
    });
    if (up) return !isOver();
    await pause(20);
  }
  return false;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
