import { execFileSync } from 'node:child_process';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { addressOf } from '../../faults/stage/flood.ts';
import { newSealed } from '../../unit/intake/support/sealed.ts';
import { type Answered, ask, connected, putRequest, readAnswer } from './quick-senders.ts';

/** After a connection that was closed without a word. */
const AGAIN_MS = 1000;
/** Connections that are opened at once where the crowd comes bit by bit. */
const AT_ONCE = 200;
/** The end of a report that never comes, in bytes. */
const HELD_BACK = 2048;

/** Whether one process here may have so many files open; Node itself asks for as many as it may have. */
export function mayOpen(files: number): boolean {
  const most = execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim();
  return most === 'unlimited' || Number(most) >= files;
}

/**
 * So many phones, each with an address of its own, that all send one report in the same moment, and again after as long as they
 * are told to wait, until each has a receipt.
 *
 * @returns every answer, also those that said no; status 0 is a connection that was closed without one
 */
export async function crowd(url: string, phones: number): Promise<readonly Answered[]> {
  const answers: Answered[] = [];
  const sendUntilKept = async (phone: number) => {
    const sealed = newSealed();
    const request = putRequest(sealed, addressOf(phone, phones));
    for (;;) {
      const begun = performance.now();
      const answer = readAnswer(await askOnce(url, request));
      answers.push({ sealed, ...answer, ms: performance.now() - begun });
      if (answer.receipt !== null) return;
      await pause(answer.retryAfter === null ? AGAIN_MS : Number(answer.retryAfter) * 1000);
    }
  };
  await Promise.all(Array.from({ length: phones }, (_, phone) => sendUntilKept(phone)));
  return answers;
}

async function askOnce(url: string, request: Uint8Array): Promise<string> {
  const socket = await connected(url).catch(() => null);
  socket?.on('error', () => undefined);
  const text = socket ? await ask(socket, request) : '';
  socket?.destroy();
  return text;
}

/** Uploads that have begun and do not go on, each from an address of its own. */
export type HalfSent = {
  /** Whose place was given to another, by what they were told. */
  readonly toldToComeBack: () => number;
  readonly stillOpen: () => number;
  end(): void;
};

/** So many phones that each send half a report and then nothing; settles when all have. */
export async function halfSent(url: string, phones: number): Promise<HalfSent> {
  const sockets = new Set<Socket>();
  let told = 0;
  const sendHalf = async (phone: number) => {
    const socket = await connected(url);
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      const { status, retryAfter } = readAnswer(chunk.toString('latin1'));
      if (status === 503 && retryAfter !== null) told++;
    });
    const whole = putRequest(newSealed(), addressOf(phone, phones));
    socket.write(whole.subarray(0, whole.length - HELD_BACK));
  };
  for (let from = 0; from < phones; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, phones - from) }, (_, n) => sendHalf(from + n));
    await Promise.allSettled(some);
  }
  return {
    toldToComeBack: () => told,
    stillOpen: () => sockets.size,
    end: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}
