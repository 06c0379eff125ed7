import type { TlsFacts } from './facts.ts';

const TIMEOUT_MS = 20_000;

/** What plain HTTP does for somebody who types the address without https. @param host with its port, where that is not 80 */
export async function lookAtPlain(host: string, fetch: typeof globalThis.fetch): Promise<TlsFacts['plain']> {
  try {
    const answer = await fetch(`http://${host}/`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    const to = answer.headers.get('location') ?? '';
    return answer.status >= 300 && answer.status < 400 && to.startsWith('https://') ? 'to-https' : 'serves';
  } catch {
    return 'closed';
  }
}
