import { readFile, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { scriptsNamedIn } from '../../../src/build/modules-after-paint.ts';

/** How many bytes these files of a build have as they are served: compressed where they are. */
export async function servedBytes(app: string, paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    [...new Set(paths)].map(async (path) => {
      const file = await stat(join(app, `${path}.br`)).catch(() => stat(join(app, path)));
      return file.size;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The scripts that a built page names: what the first question needs. */
export async function namedScripts(app: string): Promise<readonly string[]> {
  const html = await readFile(join(app, 'index.html'), 'utf8');
  return scriptsNamedIn(html);
}

/** What one request brings back: status line, headers, body. */
export function bytesOnTheWire(origin: string, path = '/'): Promise<number> {
  const { hostname, port, host } = new URL(origin);
  return new Promise((settle, fail) => {
    let bytes = 0;
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: gzip, br\r\nConnection: close\r\n\r\n`,
      ),
    );
    socket.on('data', (part) => {
      bytes += part.length;
    });
    socket.once('end', () => settle(bytes));
    socket.once('error', fail);
  });
}
