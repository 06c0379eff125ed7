import { problemOf, type Refusal } from '../wire/problem.ts';

/**
 * The answer that says no: a problem document (RFC 9457) that repeats nothing of what was sent.
 *
 * @param headers `Retry-After`, `Allow` and the like
 */
export function refuse(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): Response {
  const problem = problemOf(refusal);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  });
}
