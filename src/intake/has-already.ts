/**
 * Whether a browser has this form of a file, by its `If-None-Match`. Weak comparison (RFC 9110, 13.1.2): a proxy may have
 * marked our tag as weak.
 *
 * @param etag ours, with its quotes
 */
export function hasAlready(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((part) => part.trim().replace(/^W\//, '') === etag);
}
