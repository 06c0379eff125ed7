import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request } from 'node:http';

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
};

/** Of one connection only, so not to be carried over to another (RFC 9110, 7.6.1). */
const OF_ONE_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'proxy-connection'];

/**
 * Asks the intake on a connection of its own and waits for the whole answer: once there is one, the intake has committed.
 *
 * @throws the system's error when nobody listens there or the answer breaks off
 */
export async function askIntake(
  origin: string,
  asked: { readonly method: string; readonly path: string; readonly headers: IncomingHttpHeaders },
  body: Buffer,
): Promise<Answer> {
  const headers = endToEnd(asked.headers);
  if (body.length > 0) headers['content-length'] = String(body.length);
  const asking = request(origin + asked.path, { method: asked.method, headers, agent: false });
  asking.end(body);
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  const whole = Buffer.concat(await answer.toArray());
  return { status: answer.statusCode ?? 0, headers: endToEnd(answer.headers), body: whole };
}

function endToEnd(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !OF_ONE_HOP.includes(name)) kept[name] = value;
  }
  return kept;
}
