import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, askIntake } from './ask-intake.ts';
import { withFalseReceipt } from './false-receipt.ts';
import { type CutAt, cutAt, type Fault } from './fault.ts';

export type CarryWorld = {
  /** Where the connection is lost whatever the fault. */
  readonly lostAt: CutAt | null;
  readonly target: string;
  /** Settles at the next release, or when the way closes. */
  readonly released: () => Promise<unknown>;
  /** Nothing is forwarded or waited for any more. */
  readonly closed: AbortSignal;
  readonly wasRead: (body: Buffer) => void;
  readonly wasAnswered: (status: number) => void;
};

const BITS = 8;
/** How often a slow line hands over what has come meanwhile, a second. */
const PARTS_A_SECOND = 20;

/**
 * Carries one request to the intake and its answer back, with one fault.
 *
 * @throws when the phone, the intake or the way is gone before the end
 */
export async function carry(
  request: IncomingMessage,
  response: ServerResponse,
  fault: Fault,
  world: CarryWorld,
): Promise<void> {
  const cut = world.lostAt ?? cutAt(fault);
  const pace = fault.kind === 'slow' ? fault.bitsPerSecond : null;
  const { socket } = request;
  const hangUp = () => socket.destroy();

  if (cut === 'before') return void hangUp();
  const body = await readBody(request, pace, cut === 'during', world.closed);
  if (cut === 'during') return void hangUp();
  world.wasRead(body);
  if (cut === 'after') return void hangUp();

  const answer = await answerFor(request, body, fault, world);
  if (cut === 'answered') return void hangUp();
  if (fault.kind === 'delay') await pause(fault.ms, undefined, { signal: world.closed, ref: false });
  if (fault.kind === 'hold-answer') await released(world);
  await writeAnswer(response, answer, {
    pace,
    half: cut === 'answering' || fault.kind === 'stall',
    closed: world.closed,
  });
  if (cut === 'answering') socket.destroySoon();
  else if (fault.kind !== 'stall') response.end();
}

async function released(world: CarryWorld): Promise<void> {
  await world.released();
  world.closed.throwIfAborted();
}

async function answerFor(
  request: IncomingMessage,
  body: Buffer,
  fault: Fault,
  world: CarryWorld,
): Promise<Answer> {
  if (fault.kind === 'answer') {
    const { status, headers = {}, body: said = '' } = fault;
    return { status, headers, body: Buffer.from(said) };
  }
  if (fault.kind === 'hold') await released(world);
  const { method = '', url: path = '/', headers } = request;
  const answer = await askIntake(world.target, { method, path, headers }, body);
  world.wasAnswered(answer.status);
  if (fault.kind !== 'receipt') return answer;
  return withFalseReceipt(answer, fault.how, { origin: world.target, path, body });
}

async function readBody(
  request: IncomingMessage,
  pace: number | null,
  half: boolean,
  closed: AbortSignal,
): Promise<Buffer> {
  const enough = half ? Number(request.headers['content-length'] ?? 0) / 2 : Number.POSITIVE_INFINITY;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (pace !== null) await pause((part.length * BITS * 1000) / pace, undefined, { signal: closed });
    if (length >= enough) break;
  }
  return Buffer.concat(parts);
}

async function writeAnswer(
  response: ServerResponse,
  { status, headers, body }: Answer,
  how: { readonly pace: number | null; readonly half: boolean; readonly closed: AbortSignal },
): Promise<void> {
  const length = body.length > 0 ? { 'content-length': String(body.length) } : {};
  response.writeHead(status, { ...headers, ...length, connection: 'close' });
  const sent = how.half ? body.subarray(0, Math.floor(body.length / 2)) : body;
  const step = how.pace === null ? sent.length : Math.max(1, Math.floor(how.pace / BITS / PARTS_A_SECOND));
  for (let at = 0; at < sent.length; at += step) {
    if (how.pace !== null) await pause(1000 / PARTS_A_SECOND, undefined, { signal: how.closed });
    await written(response, sent.subarray(at, at + step));
  }
}

function written(response: ServerResponse, part: Buffer): Promise<void> {
  return new Promise((settle, fail) => {
    response.write(part, (failure) => (failure ? fail(failure) : settle()));
  });
}
