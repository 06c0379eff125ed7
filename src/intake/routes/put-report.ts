import { createHash } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { AGE_FIRST_LINE, SEALED_MAX_BYTES, SEALED_MEDIA_TYPE, SEALED_MIN_BYTES } from '../../wire/limits.ts';
import type { Refusal } from '../../wire/problem.ts';
import type { ReceiptPayload } from '../../wire/receipt.ts';
import { isReportId } from '../../wire/report-id.ts';
import { isAgeFile } from '../is-age-file.ts';
import type { Log } from '../log-line.ts';
import type { NewReportLimit } from '../new-report-limit.ts';
import { type ReadBody, readBody } from '../read-body.ts';
import { refuse } from '../refuse.ts';
import { readReprDigest } from '../repr-digest.ts';
import { type ReportStore, StoreFailed } from '../store/report-store.ts';
import type { UploadSlots } from '../upload-slots.ts';

export type PutReportParts = {
  readonly store: ReportStore;
  readonly sign: (payload: ReceiptPayload) => Promise<string>;
  readonly limit: NewReportLimit;
  /** The same for what is no new report and still costs the database something: bytes that are there already. */
  readonly repeats: NewReportLimit;
  readonly slots: UploadSlots;
  readonly bodyMs: number;
  /** Reports that may wait for the database at once. */
  readonly storing: number;
  /** Names the client for the limits, by a hash. */
  readonly clientOf: (c: Context) => string;
  readonly now: () => Date;
  readonly log: Log;
};

/** Seconds after which trying again makes sense. */
const RETRY_BUSY = '5';
const RETRY_STORE = '30';
const RETRY_VARIANTS = '3600';

const STATUS_OF = { new: 201, same: 200, variant: 409 } as const;

/** `PUT /v1/reports/{id}` (DESIGN 7): keeps a sealed report durably, then answers with its receipt. */
export function putReport(parts: PutReportParts): (c: Context) => Promise<Response> {
  const store = atMost(parts.storing, parts.store);
  return async (c) => {
    const declared = readHead(c);
    const { id, size } = shownInLog(c);
    let failure: StoreFailed | null = null;
    let answer: Response;
    try {
      answer = typeof declared === 'string' ? refuse(declared) : await receive(c, declared, parts, store);
    } catch (cause) {
      if (!(cause instanceof StoreFailed)) throw cause;
      failure = cause;
      answer = refuse('cannot-store', { 'retry-after': RETRY_STORE });
    }
    parts.log({ id, size, status: answer.status, ...(failure && { store: failure.code }) });
    return answer;
  };
}

type Declared = { readonly id: string; readonly length: number; readonly sha256: string };

/** What the request's head declares, or why it is refused before a byte of its body is read. */
function readHead(c: Context): Declared | Refusal {
  const id = c.req.param('id') ?? '';
  if (!isReportId(id)) return 'bad-id';
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  const encoding = c.req.header('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (type !== SEALED_MEDIA_TYPE || encoding !== 'identity') return 'type-wrong';
  const length = c.req.header('content-length');
  if (length === undefined || !/^\d{1,15}$/.test(length)) return 'length-required';
  if (Number(length) > SEALED_MAX_BYTES) return 'too-large';
  if (Number(length) < SEALED_MIN_BYTES) return 'not-an-age-file';
  const sha256 = readReprDigest(c.req.header('repr-digest'));
  if (sha256 === null) return 'digest-missing';
  return { id, length: Number(length), sha256 };
}

function shownInLog(c: Context): { id: string | null; size: number | null } {
  const id = c.req.param('id') ?? '';
  const length = c.req.header('content-length') ?? '';
  return { id: isReportId(id) ? id : null, size: /^\d{1,15}$/.test(length) ? Number(length) : null };
}

async function receive(
  c: Context,
  declared: Declared,
  parts: PutReportParts,
  store: BoundedStore,
): Promise<Response> {
  // Before its body comes: a slow phone does not send in vain, and the answer does not wait for its bytes.
  store.refuseWhenFull();
  const client = parts.clientOf(c);
  const seconds = parts.limit.wait(client, parts.now());
  const known = seconds > 0 && (await isKnown(client, declared, parts));
  if (seconds > 0 && !known) return slowDown(seconds);
  const sealed = checkSealed(await readInPlace(c, client, parts), declared);
  if (sealed instanceof Response) return sealed;
  return keep(c, { ...declared, sealed, client, known }, parts, store);
}

type Arrived = Declared & { readonly sealed: Uint8Array; readonly client: string; readonly known: boolean };

/** A place of its client's share is taken only now that it could be kept, and given back when it was not. */
async function keep(
  c: Context,
  arrived: Arrived,
  parts: PutReportParts,
  store: BoundedStore,
): Promise<Response> {
  const { id, sha256, sealed, client } = arrived;
  const admission = parts.limit.admit(client, parts.now());
  if (!admission.ok && !arrived.known && !(await isKnown(client, arrived, parts))) {
    return slowDown(admission.retryAfterSeconds);
  }
  let counts = false;
  try {
    const kept = await store.keep({ id, sha256, sealed });
    counts = kept.kind === 'new' || kept.kind === 'variant' || !mayRepeat(client, parts);
    if (kept.kind === 'full') return refuse('too-many-variants', { 'retry-after': RETRY_VARIANTS });
    const receipt = await parts.sign({ id, sha256, receivedAt: kept.receivedAt });
    return c.json({ receipt }, STATUS_OF[kept.kind]);
  } finally {
    if (admission.ok) admission.over(counts ? parts.now() : null);
  }
}

const slowDown = (seconds: number) => refuse('slow-down', { 'retry-after': String(seconds) });

/** The body, read while it has one of the places for uploads; or the answer when it gets none. */
async function readInPlace(c: Context, client: string, parts: PutReportParts): Promise<ReadBody | Response> {
  let giveWay: () => void = () => undefined;
  const upload = parts.slots.enter(client, () => giveWay());
  if (!upload) return refuse('too-busy', { 'retry-after': RETRY_BUSY });
  const reader = readBody((c.env as HttpBindings).incoming, {
    deadlineMs: parts.bodyMs,
    start: AGE_START,
    came: upload.came,
  });
  giveWay = reader.giveWay;
  const body = await reader.body;
  upload.leave();
  return body;
}

type BoundedStore = Pick<ReportStore, 'keep'> & { refuseWhenFull(): void };

/**
 * Lets so many reports wait for the database, each with its bytes in memory; one more is told to come back.
 *
 * @returns throws StoreFailed, `BUSY`, while so many wait
 */
function atMost(most: number, store: ReportStore): BoundedStore {
  let waiting = 0;
  const refuseWhenFull = () => {
    if (waiting >= most) throw new StoreFailed('too many reports wait for the database', { code: 'BUSY' });
  };
  return {
    refuseWhenFull,
    keep: async (arrival) => {
      refuseWhenFull();
      waiting++;
      try {
        return await store.keep(arrival);
      } finally {
        waiting--;
      }
    },
  };
}

const AGE_START = new TextEncoder().encode(AGE_FIRST_LINE);

/** Bytes we have already are no new report: a phone that lost the answer gets it, however slowed it is. */
async function isKnown(client: string, { id, sha256 }: Declared, parts: PutReportParts): Promise<boolean> {
  return mayRepeat(client, parts) && (await parts.store.holds(id, sha256));
}

/** Counts as one of the repeats that its client may send. */
function mayRepeat(client: string, { repeats, now }: PutReportParts): boolean {
  const admission = repeats.admit(client, now());
  if (admission.ok) admission.over(now());
  return admission.ok;
}

/** The body, when it is whole, matches what was declared and has the form of an age file. */
function checkSealed(body: ReadBody | Response, declared: Declared): Uint8Array | Response {
  if (body instanceof Response) return body;
  if (!body.ok) {
    if (body.why === 'wrong-start') return refuse('not-an-age-file');
    if (body.why === 'gave-way')
      return refuse('too-busy', { 'retry-after': RETRY_BUSY, connection: 'close' });
    return refuse(body.why === 'too-slow' ? 'too-slow' : 'length-wrong', { connection: 'close' });
  }
  if (body.bytes.length !== declared.length) return refuse('length-wrong');
  // node:crypto, not the door to crypto: a hash in one call, without a trip through the thread pool.
  const digest = createHash('sha256').update(body.bytes).digest('hex');
  if (digest !== declared.sha256) return refuse('digest-wrong');
  return isAgeFile(body.bytes) ? body.bytes : refuse('not-an-age-file');
}
