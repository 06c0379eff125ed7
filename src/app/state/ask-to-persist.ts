/**
 * Asks the browser not to clear our storage to make room (Storage Standard, `persist()`). Only where it decides by itself:
 * Firefox asks the person, in its own words and at a time that is not theirs (rule 11). Nothing waits for the answer, and
 * nothing is promised on it: Safari clears what was not used for a week all the same.
 *
 * @param storage `navigator.storage`; missing in WebKitGTK and on pages without TLS
 */
export function askToPersist(storage: StorageManager | undefined, window: object): void {
  if ('mozInnerScreenX' in window) return;
  try {
    storage?.persist?.().catch(() => {});
  } catch {
    // Refused (private window): as before.
  }
}
