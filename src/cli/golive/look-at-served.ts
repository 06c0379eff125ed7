import { sha256Hex } from '../../crypto/digest.ts';
import { OPERATOR_FILE_PATH } from '../../wire/limits.ts';
import type { ServedFacts, ServedForm } from './facts.ts';
import { lookAtTls } from './look-at-tls.ts';

const TIMEOUT_MS = 20_000;
/** Each is a file of its own at the server: what is right in one may be another app in the next. */
const CODINGS = ['gzip, deflate, br', 'gzip', 'identity'] as const;
/** Asked for as a phone's browser does: nothing in the question alone tells it from a child's. */
const AS_A_PHONE = {
  accept: '*/*',
  'accept-language': 'en-GB,en;q=0.9',
  'user-agent':
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
};
/** `/` alone is answered by language. */
const IN_WELSH = 'cy-GB,cy;q=0.9,en-GB;q=0.8,en;q=0.7';
const AT_ONCE = 6;
/** The desk's own, and what lies in the build but is nobody's business. */
const NOT_FOR_STRANGERS = ['/v1/reports', '/metrics', '/.build.json', '/.headers.json'];

/**
 * Reads everything that is served at the public address, in every form.
 *
 * @param paths of the build, as they are asked for; the operator file's is added
 * @returns `unreachable` when nothing answers there
 */
export async function lookAtServed(
  origin: string,
  paths: Iterable<string>,
  fetch: typeof globalThis.fetch,
): Promise<ServedFacts | 'unreachable'> {
  const tls = await lookAtTls(origin, fetch);
  if (tls === null) return 'unreachable';
  const ask = async (path: string, coding: string, more: object = {}): Promise<ServedForm | null> => {
    try {
      const answer = await fetch(`${origin}${path}`, {
        headers: { ...AS_A_PHONE, ...more, 'accept-encoding': coding },
        redirect: 'manual',
        cache: 'no-store',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const sha256 = await sha256Hex(await answer.bytes());
      return { status: answer.status, headers: Object.fromEntries(answer.headers), sha256 };
    } catch {
      return null;
    }
  };
  const waiting = [...new Set([...paths, OPERATOR_FILE_PATH])];
  const files = new Map<string, ServedForm[]>();
  const formsOf = async (path: string, more?: object): Promise<ServedForm[]> => {
    const forms: ServedForm[] = [];
    for (const coding of CODINGS) {
      const form = await ask(path, coding, more);
      // What does not come in one form is not there: a status that is none.
      forms.push(form ?? { status: 0, headers: {}, sha256: '' });
    }
    return forms;
  };
  const readOn = async (): Promise<void> => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop())
      files.set(path, await formsOf(path));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, readOn));
  if (tls.protocol === null && [...files.values()].flat().every(({ status }) => status === 0))
    return 'unreachable';
  const open: string[] = [];
  for (const path of NOT_FOR_STRANGERS) {
    const form = await ask(path, 'identity');
    if (form !== null && form.status < 400) open.push(path);
  }
  // After the English one: a cache on the way that tells no languages apart gives that again.
  const inWelsh = await formsOf('/', { 'accept-language': IN_WELSH });
  return { origin, tls, files, inWelsh, healthy: (await ask('/healthz', 'identity'))?.status === 200, open };
}
