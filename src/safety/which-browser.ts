/** The browsers whose own words for their menus we know. */
export const BROWSERS = [
  'chrome-android',
  'samsung',
  'firefox-android',
  'safari-ios',
  'chrome',
  'edge',
  'firefox',
  'safari',
  'other',
] as const;
export type Browser = (typeof BROWSERS)[number];

/** How the name of a plain Chrome ends; others that are built on it add their own name behind, or in between. */
const PLAIN_CHROME = /Chrome\/[\d.]+ (Mobile )?Safari\/[\d.]+$/;
/** Safari itself; other browsers on iPhones name themselves instead of a version. */
const PLAIN_SAFARI = /Version\/[\d.]+ (Mobile\/\w+ )?Safari\/[\d.]+$/;
const PLAIN_FIREFOX = /Gecko\/[\d.]+ Firefox\/[\d.]+$/;

/**
 * Which browser this is, to say in its own words where something of it is found. For words only: nothing else depends on
 * it, and a browser that is not surely known is `other`.
 *
 * @param userAgent as the browser gives it
 * @param touchPoints `navigator.maxTouchPoints`: an iPad calls itself a Mac, and no Mac has a touch screen
 */
export function whichBrowser(userAgent: string, touchPoints: number): Browser {
  const is = (pattern: RegExp) => pattern.test(userAgent);
  if (is(/SamsungBrowser\//)) return 'samsung';
  if (is(/Android/)) {
    if (is(/; wv\)|Focus\/|Klar\//)) return 'other'; // inside another app
    if (is(PLAIN_FIREFOX)) return 'firefox-android';
    return is(PLAIN_CHROME) ? 'chrome-android' : 'other';
  }
  if (is(/iPhone|iPad|iPod/) || (is(/Macintosh/) && touchPoints > 1)) {
    return is(PLAIN_SAFARI) ? 'safari-ios' : 'other';
  }
  if (is(/ Edg\/[\d.]+$/)) return 'edge';
  if (is(PLAIN_FIREFOX)) return 'firefox';
  if (is(PLAIN_CHROME)) return 'chrome';
  return is(/Macintosh/) && is(PLAIN_SAFARI) ? 'safari' : 'other';
}
