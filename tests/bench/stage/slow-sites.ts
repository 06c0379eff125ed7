import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { ensurePractice } from '../../../src/cli/practice-setup.ts';
import { INTAKE_LIMITS } from '../../../src/intake/limits.ts';
import { selfSigned } from '../../e2e/engines/stage/self-signed.ts';
import { script } from '../../e2e/stage/run-node.ts';
import { PROGRAMS } from '../../unit/deploy/proxies.ts';
import { SERVER_ADDRESS } from './link/slow-link.ts';

/** What is visited: a built app behind the real intake, or a bare page. */
export type Site = { readonly app: string } | { readonly limit: 'plain' | 'with-worker' };

export const HOST = 'report.example.org';
/** In a namespace of its own no port is taken. */
const TLS_PORTS = 8443;

const FLAGS = ['--disable-warning=ExperimentalWarning'];

type Running = { readonly url: string; end(): Promise<void> };

/** A bench that is stopped half-way closes nothing. */
function endWithUs(child: ChildProcess): void {
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/**
 * Starts what serves a site, in plain HTTP on loopback.
 *
 * @param inside words before the command, that run it elsewhere
 * @param folder empty, of the caller's
 */
export async function serveSite(site: Site, inside: readonly string[], folder: string): Promise<Running> {
  const dataDir = join(folder, 'data');
  const operatorFile = join(dataDir, 'intake', 'operator.json');
  let args = [script('tests/bench/stage/limit/serve-limit.ts'), 'limit' in site ? site.limit : ''];
  if ('app' in site) {
    const made = await ensurePractice({ dataDir, operatorFile });
    if (!made.ok) throw new Error(made.reason);
    const config = {
      ...{ host: '127.0.0.1', port: 0, deskPort: 0, dataDir, databaseUrl: null, operatorFile },
      ...{ trustProxy: ['127.0.0.1'], distDir: site.app, limits: INTAKE_LIMITS },
    };
    args = [script('tests/e2e/stage/intake-process.ts'), JSON.stringify(config)];
  }
  const [program = '', ...rest] = [...inside, process.execPath, ...FLAGS, ...args];
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  endWithUs(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const started = JSON.parse(line) as { ok: boolean; reason?: string; url: string };
  if (!started.ok) throw new Error(`it did not start: ${started.reason}`);
  return { url: started.url, end: () => ended(child) };
}

/** What speaks TLS and HTTP/2 before a site: the file that operators are given, in nginx, with this place put in. */
export async function frontOf(
  { url }: Running,
  nth: number,
  inside: readonly [string, ...string[]],
  folder: string,
): Promise<Running & { readonly pin: string }> {
  const port = TLS_PORTS + nth;
  const dir = join(folder, 'front');
  mkdirSync(dir);
  const { key, cert } = selfSigned(HOST);
  const place = { dir, upstream: new URL(url).host, plainPort: port + 1000, tlsPort: port };
  const shipped = PROGRAMS.nginx.configure(place);
  const local = `listen 127.0.0.1:${port}`;
  if (!shipped.includes(local)) throw new Error(`the shipped file has no "${local}"`);
  writeFileSync(join(dir, 'fullchain.pem'), cert);
  writeFileSync(join(dir, 'privkey.pem'), key);
  writeFileSync(join(dir, 'proxy.conf'), shipped.replaceAll(local, `listen ${SERVER_ADDRESS}:${port}`));
  const [program, ...args] = [...inside, ...PROGRAMS.nginx.command(dir)] as const;
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'pipe'] });
  endWithUs(child);
  await comesUp(child, port, inside);
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return {
    url: `https://${HOST}:${port}`,
    pin: createHash('sha256').update(spki).digest('base64'),
    end: () => ended(child),
  };
}

/** Asks from where it runs, once it is there: over the slow link that would take its time. */
async function comesUp(
  child: ChildProcess,
  port: number,
  inside: readonly [string, ...string[]],
): Promise<void> {
  const ask = `const { connect } = require('node:net');
    const ask = () => connect(${port}, '${SERVER_ADDRESS}', () => process.exit(0)).on('error', () => setTimeout(ask, 20));
    ask();`;
  const [program, ...args] = [...inside, process.execPath, '-e', ask] as const;
  const asking = spawn(program, args, { stdio: 'inherit' });
  const over = once(child, 'exit').then(() => 'over' as const);
  const how = await Promise.race([once(asking, 'exit'), over]);
  asking.kill();
  if (how === 'over') throw new Error(`nginx did not start: ${await text(child.stderr)}`);
}

async function text(stream: Readable | null): Promise<string> {
  return String(stream?.read() ?? '');
}
