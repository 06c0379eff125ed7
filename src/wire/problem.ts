/**
 * An RFC 9457 problem as the intake answers it. `type` is one of ours and says why; nothing that was sent is
 * ever echoed. `status` repeats the HTTP status.
 */
export type Problem = { readonly type: string; readonly title: string; readonly status: number };

/** Every refusal the intake knows, by its short name. The problem's type is `urn:nightlight:<name>`. */
export const REFUSALS = {
  'bad-request': { status: 400, title: 'The request could not be understood.' },
  'bad-id': { status: 400, title: 'The report id is not a lower-case UUID v4.' },
  'not-an-age-file': { status: 400, title: 'The body is not an age file.' },
  'digest-wrong': { status: 400, title: 'The body does not match its Repr-Digest.' },
  'digest-missing': { status: 400, title: 'Repr-Digest with one sha-256 value is required.' },
  'length-wrong': { status: 400, title: 'The body does not have the length it declared.' },
  'bad-query': { status: 400, title: 'A query parameter is not of the expected form.' },
  'no-token': { status: 401, title: 'A valid bearer token is required.' },
  'token-too-little': { status: 403, title: 'This token does not open this.' },
  'not-found': { status: 404, title: 'There is nothing here.' },
  'method-wrong': { status: 405, title: 'This method is not allowed here.' },
  'too-slow': { status: 408, title: 'The body took too long to arrive.' },
  'length-required': { status: 411, title: 'Content-Length is required.' },
  'too-large': { status: 413, title: 'The body is larger than a sealed report can be.' },
  'type-wrong': { status: 415, title: 'The body must be application/octet-stream.' },
  'too-many-variants': { status: 429, title: 'Too many different bodies stand under this id.' },
  'slow-down': { status: 429, title: 'Too many new reports from one place; try again later.' },
  'cannot-store': { status: 503, title: 'The report could not be stored durably; try again.' },
  'too-busy': { status: 503, title: 'Too many uploads at once; try again.' },
} as const satisfies Record<string, { status: number; title: string }>;

export type Refusal = keyof typeof REFUSALS;

/** The problem document of a refusal. */
export function problemOf(refusal: Refusal): Problem {
  const { status, title } = REFUSALS[refusal];
  return { type: `urn:nightlight:${refusal}`, title, status };
}
