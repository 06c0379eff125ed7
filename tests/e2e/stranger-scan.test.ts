import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startIntake } from '../../src/intake/server.ts';
import { newIntakeFolder } from '../unit/intake/support/intake-folder.ts';
import { expect, test } from './stage/test.ts';

/**
 * All of Wapiti's attacks but those that would call its maker's server (ssrf, xxe), need lists from there (nikto, wapp) or
 * guess names and passwords by the thousand.
 */
const MODULES =
  'backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss';
const PATHS = [
  '/away',
  '/operator.json',
  '/healthz',
  // Something for it to put its attacks into.
  '/?lang=cy',
  '/healthz?file=1&id=2',
  '/sw.js',
  '/v1/reports/6f1e0f5c-9d6a-4b3e-8f6d-0a1b2c3d4e5f',
];

/** This release asks for a filter that browsers have taken out, because it could be used against a page: ours is off. */
const OUT_OF_DATE = 'HTTP Secure Headers: /: X-XSS-Protection is not set';

const hasWapiti = spawnSync('wapiti', ['--version']).status === 0;
if (!hasWapiti) console.warn("SKIPPED: a stranger's scan. Wapiti is not here (Debian: apt install wapiti).");

type Findings = Readonly<Record<string, readonly { readonly path: string; readonly info: string }[]>>;

/** @returns what was found, each in a line */
async function scan(origin: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nightlight-scan-'));
  try {
    const report = join(folder, 'report.json');
    const starts = PATHS.flatMap((path) => ['-s', origin + path]);
    const how = ['-m', MODULES, '--scope', 'domain', '-H', 'X-Forwarded-Proto: https', '--no-bugreport'];
    const own = ['--store-session', join(folder, 'session'), '--store-config', join(folder, 'config')];
    const output = ['-v', '0', '-f', 'json', '-o', report];
    const wapiti = spawn('wapiti', ['-u', `${origin}/`, ...starts, ...how, ...own, ...output], {
      stdio: 'ignore',
      env: { ...process.env, HOME: folder },
    });
    const [code] = await once(wapiti, 'exit');
    expect(code).toBe(0);
    const { vulnerabilities, anomalies } = JSON.parse(await readFile(report, 'utf8')) as {
      vulnerabilities: Findings;
      anomalies: Findings;
    };
    // Every kind it looks for is named, found or not.
    expect(Object.keys(vulnerabilities).length).toBeGreaterThan(10);
    return [vulnerabilities, anomalies].flatMap((kinds) =>
      Object.entries(kinds).flatMap(([kind, each]) =>
        each.map(({ path, info }) => `${kind}: ${path}: ${info}`),
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test("a stranger's scan of the app and the intake, behind a proxy that speaks TLS, finds nothing", async ({
  practiceApp,
}) => {
  test.skip(!hasWapiti, 'Wapiti is not here');
  const folder = await newIntakeFolder();
  const statuses: number[] = [];
  const intake = await startIntake(
    { ...folder.config, distDir: practiceApp, trustProxy: ['127.0.0.1'] },
    { now: () => new Date(), log: ({ status }) => statuses.push(status) },
  );
  if (!intake.ok) throw new Error(intake.reason);
  try {
    const found = await scan(intake.url);
    expect(found.filter((finding) => finding !== OUT_OF_DATE)).toEqual([]);
    expect(statuses.filter((status) => status < 400 || status >= 500)).toEqual([]);
    expect((await fetch(`${intake.url}/healthz`)).status).toBe(200);
  } finally {
    await intake.close();
    await folder.remove();
  }
});
