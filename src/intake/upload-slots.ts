/** Under this age an upload is not called slow, in milliseconds. */
const BEGUN_MS = 1000;

/** An upload that has a place. */
export type Upload = {
  /** So many bytes more of it have come. */
  came(bytes: number): void;
  /** To be called when it is over. */
  leave(): void;
};

export type UploadSlots = {
  /**
   * A place for an upload, or null when this client has as many as it may have.
   *
   * @param cut called at most once, when the place is needed for somebody else: the upload must end then
   */
  enter(client: string, cut: () => void): Upload | null;
  /** Uploads inside now. */
  size(): number;
};

type Inside = { readonly client: string; readonly since: number; bytes: number; readonly cut: () => void };

/**
 * Bounds how many bodies are being received at once, in all and from one client. When all places are taken the next one
 * gets that of the slowest: slow senders, from however many addresses, fill neither the memory nor keep everybody else
 * out, and a sender who is quick is never turned away.
 *
 * @param elapsed milliseconds on a clock that only goes forward
 */
export function uploadSlots(most: number, mostPerClient: number, elapsed: () => number): UploadSlots {
  const inside = new Set<Inside>();
  const perClient = new Map<string, number>();

  function remove(upload: Inside): void {
    if (!inside.delete(upload)) return;
    const left = (perClient.get(upload.client) ?? 1) - 1;
    if (left > 0) perClient.set(upload.client, left);
    else perClient.delete(upload.client);
  }

  /** By bytes a second; of those that have only begun, whoever came first. */
  function slowest(): Inside | null {
    const now = elapsed();
    let found: Inside | null = null;
    let leastRate = Number.POSITIVE_INFINITY;
    for (const upload of inside) {
      const age = now - upload.since;
      const rate = age > BEGUN_MS ? upload.bytes / age : Number.MAX_VALUE;
      if (rate < leastRate) {
        found = upload;
        leastRate = rate;
      }
    }
    return found;
  }

  return {
    enter(client, cut) {
      const own = perClient.get(client) ?? 0;
      if (own >= mostPerClient) return null;
      if (inside.size >= most) {
        const victim = slowest();
        if (victim === null) return null;
        remove(victim);
        victim.cut();
      }
      const upload: Inside = { client, since: elapsed(), bytes: 0, cut };
      inside.add(upload);
      perClient.set(client, own + 1);
      return {
        came: (bytes) => {
          upload.bytes += bytes;
        },
        leave: () => remove(upload),
      };
    },
    size: () => inside.size,
  };
}
