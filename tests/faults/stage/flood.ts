import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { reportPath, SEALED_MAX_BYTES } from '../../../src/wire/limits.ts';
import { newSealed, reprDigest, type Sealed, sealedHeaders } from '../../unit/intake/support/sealed.ts';

/** What a flood is made of, one request at a time, whole. */
export type Junk = (n: number) => Uint8Array;

const NOT_AGE = new Uint8Array(randomBytes(SEALED_MAX_BYTES));
const NOT_AGE_HEAD = `Content-Length: ${NOT_AGE.length}\r\nRepr-Digest: ${reprDigest(NOT_AGE)}`;

/** The `n`th of as many addresses as are wanted; none of them anybody's (RFC 2544, and RFC 3849 for the rest). */
export function addressOf(n: number, many: number): string {
  const which = n % many;
  if (which < 100_000) return `198.${18 + (which >> 16)}.${(which >> 8) & 255}.${which & 255}`;
  return `2001:db8:${(which >> 16).toString(16)}:${(which & 65_535).toString(16)}::1`;
}

const request = (id: string, address: string, lines: string, body: Uint8Array) =>
  Buffer.concat([
    Buffer.from(
      `PUT ${reportPath(id)} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n${lines}\r\nX-Forwarded-For: ${address}\r\n\r\n`,
    ),
    body,
  ]);

/** As large as a report may be, its digest right, and no age file. */
export const noAgeFile =
  (addresses: number): Junk =>
  (n) =>
    request(randomUUID(), addressOf(n, addresses), NOT_AGE_HEAD, NOT_AGE);

/** The form of a sealed report, each another: nobody but a desk can know that it is junk. */
export const likeAReport =
  (addresses: number): Junk =>
  (n) => {
    const { id, bytes } = newSealed();
    const lines = `Content-Length: ${bytes.length}\r\nRepr-Digest: ${reprDigest(bytes)}`;
    return request(id, addressOf(n, addresses), lines, bytes);
  };

export type Flood = {
  /** Answers so far, by status. */
  readonly answers: ReadonlyMap<number, number>;
  answered(): number;
  /** Settles when every connection is gone. */
  stop(): Promise<void>;
};

/** Requests written at once on one connection, without waiting for answers in between. */
const AT_ONCE = 8;

/** Sends junk as fast as it is taken, on so many connections, until it is stopped. */
export function flood(url: string, junk: Junk, connections: number): Flood {
  const { hostname, port } = new URL(url);
  const answers = new Map<number, number>();
  let sent = 0;
  let stopped = false;

  async function sendOn(socket: Socket): Promise<void> {
    socket.on('error', () => undefined);
    let due = 0;
    let rest = '';
    const more = () => {
      due = AT_ONCE;
      for (let n = 0; n < AT_ONCE; n++) socket.write(junk(sent++));
    };
    socket.on('data', (chunk) => {
      const text = rest + chunk.toString('latin1');
      let seen = 0;
      for (const found of text.matchAll(/HTTP\/1\.1 (\d{3}) /g)) {
        const status = Number(found[1]);
        answers.set(status, (answers.get(status) ?? 0) + 1);
        due--;
        seen = found.index + found[0].length;
      }
      // A status line may lie across two chunks.
      rest = text.slice(Math.max(seen, text.length - 12));
      if (due > 0) return;
      if (stopped) socket.destroy();
      else more();
    });
    socket.once('connect', more);
    await new Promise((resolve) => socket.once('close', resolve));
  }

  const running = Promise.all(
    Array.from({ length: connections }, async () => {
      while (!stopped) await sendOn(connect(Number(port), hostname));
    }),
  );
  return {
    answers,
    answered: () => [...answers.values()].reduce((sum, each) => sum + each, 0),
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}

export type ChildsTry = {
  readonly sealed: Sealed;
  readonly tries: number;
  readonly status: number;
  readonly receipt: string | null;
};

/** A phone behind an address of its own sends one report, and again after as long as it is told to wait. */
export async function childSends(url: string, address: string, mostTries: number): Promise<ChildsTry> {
  const sealed = newSealed();
  for (let tries = 1; ; tries++) {
    const answer = await fetch(url + reportPath(sealed.id), {
      method: 'PUT',
      body: sealed.bytes,
      headers: { ...sealedHeaders(sealed.bytes), 'x-forwarded-for': address },
    });
    const { receipt = null } = (await answer.json()) as { receipt?: string };
    if (receipt !== null || tries === mostTries) return { sealed, tries, status: answer.status, receipt };
    const seconds = Number(answer.headers.get('retry-after') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

/** The most memory a process has had, in bytes; its processor time, in seconds. Linux alone tells. */
export async function costOf(
  pid: number,
): Promise<{ readonly peakBytes: number; readonly cpuSeconds: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { peakBytes: Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024, cpuSeconds: ticks / 100 };
}
