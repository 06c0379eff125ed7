import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';

export type Asked = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };

/**
 * One request over TLS that trusts one certificate.
 *
 * @param from the address of loopback that it comes from, which a log would show
 */
export function askTls(
  url: string,
  how: {
    readonly cert: string;
    readonly from?: string;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Uint8Array;
  },
): Promise<Asked> {
  const { cert, from, method = 'GET', headers = {}, body } = how;
  return new Promise((resolve, reject) => {
    const asking = request(url, {
      ca: cert,
      method,
      headers: { ...headers, ...(body && { 'content-length': String(body.length) }) },
      agent: false,
      // The name has two addresses, and only the one of this family can be left from.
      family: 4,
      ...(from && { localAddress: from }),
    });
    asking.on('error', reject);
    asking.on('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      answer.on('error', reject);
    });
    asking.end(body);
  });
}
