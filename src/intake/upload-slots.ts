/**
 * Bounds how many bodies are being received at once, in all and from one client, so that slow senders can
 * neither fill the memory nor keep everybody else out.
 */
export function uploadSlots(most: number, mostPerClient: number): UploadSlots {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    enter(client) {
      const own = taken.get(client) ?? 0;
      if (all >= most || own >= mostPerClient) return null;
      all += 1;
      taken.set(client, own + 1);
      let inside = true;
      return () => {
        if (!inside) return;
        inside = false;
        all -= 1;
        const left = (taken.get(client) ?? 1) - 1;
        if (left > 0) taken.set(client, left);
        else taken.delete(client);
      };
    },
  };
}

export type UploadSlots = {
  /** What to call when the upload is over, or null when there is no room now. */
  enter(client: string): (() => void) | null;
};
