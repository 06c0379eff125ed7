/** Under this age an upload is not called slow, in milliseconds. */
const BEGUN_MS = 1000;
/** Whoever sends as fast is not slow, in bytes a millisecond: 16 kbit/s, a phone at the edge of a signal. */
const FAIR_RATE = 2;

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
 * gets one of the client who has most, and among clients with as many, that of the slowest; where none is slow, any. So
 * neither slow senders nor quick ones, from however many addresses, keep everybody else out, and a slow phone is not the
 * one that always gives way.
 *
 * @param elapsed milliseconds on a clock that only goes forward
 * @param random from 0 to below 1
 */
export function uploadSlots(
  most: number,
  mostPerClient: number,
  elapsed: () => number,
  random: () => number = Math.random,
): UploadSlots {
  const inside = new Set<Inside>();
  const perClient = new Map<string, number>();

  function remove(upload: Inside): void {
    if (!inside.delete(upload)) return;
    const left = (perClient.get(upload.client) ?? 1) - 1;
    if (left > 0) perClient.set(upload.client, left);
    else perClient.delete(upload.client);
  }

  function victim(): Inside | null {
    const now = elapsed();
    const mostOfOne = Math.max(...perClient.values());
    const among = [...inside].filter(({ client }) => perClient.get(client) === mostOfOne);
    let slowest: Inside | null = null;
    let leastRate = FAIR_RATE;
    for (const upload of among) {
      const age = now - upload.since;
      const rate = age > BEGUN_MS ? upload.bytes / age : Number.MAX_VALUE;
      if (rate >= leastRate) continue;
      slowest = upload;
      leastRate = rate;
    }
    return slowest ?? among[Math.floor(random() * among.length)] ?? null;
  }

  return {
    enter(client, cut) {
      const own = perClient.get(client) ?? 0;
      if (own >= mostPerClient) return null;
      if (inside.size >= most) {
        const gives = victim();
        if (gives === null) return null;
        remove(gives);
        gives.cut();
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
