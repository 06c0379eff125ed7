export type WebhookTrouble = 'no-answer' | 'status';
export type PostedWebhook = { readonly ok: true } | { readonly ok: false; readonly why: WebhookTrouble };

/**
 * Posts a line of JSON; any 2xx is success. A redirect is not followed: the address is the operator's word, and its contents
 * go nowhere else. Never throws, and never repeats the address, which may be a secret.
 *
 * @param limitMs milliseconds until it is given up
 */
export async function postWebhook(
  url: string,
  json: string,
  limitMs: number,
  fetch: typeof globalThis.fetch,
): Promise<PostedWebhook> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: json,
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    });
    await response.body?.cancel().catch(() => {});
    return response.ok ? { ok: true } : { ok: false, why: 'status' };
  } catch {
    return { ok: false, why: 'no-answer' };
  }
}
