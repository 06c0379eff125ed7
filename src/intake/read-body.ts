export type ReadBody =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  /** `cut`: the connection ended before the body did. */
  | { readonly ok: false; readonly why: 'too-slow' | 'cut' };

/**
 * Receives a body that has to be there within `deadlineMs`. Its length was checked before: Node takes no more
 * bytes than `Content-Length` says.
 */
export async function readBody(request: Request, deadlineMs: number): Promise<ReadBody> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ReadBody>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, why: 'too-slow' }), deadlineMs);
  });
  const whole = request.arrayBuffer().then(
    (buffer): ReadBody => ({ ok: true, bytes: new Uint8Array(buffer) }),
    (): ReadBody => ({ ok: false, why: 'cut' }),
  );
  const read = await Promise.race([whole, late]);
  clearTimeout(timer);
  return read;
}
