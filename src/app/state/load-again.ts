let tries = 0;

/**
 * Loads a part of the app that is not in the first script; if that fails, once more under another address. Browsers
 * remembered a failed import for as long as the page lived (whatwg/html#6768; Chromium before 156, Firefox before 154), so that
 * one lost packet would have cost a child everything told so far. Safari's message names no address: there it fails.
 *
 * @throws what the import threw
 */
export async function loadAgain<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (error) {
    const address = /https?:\/\/\S+?\.js/.exec(String(error))?.[0];
    if (!address?.startsWith(`${location.origin}/assets/`)) throw error;
    tries += 1;
    return (await import(/* @vite-ignore */ `${address}?${tries}`)) as Part;
  }
}
