/** What iOS says to a page that was opened from the home screen. Runs inside the page, before its first script. */
export function standAlone(): void {
  Object.defineProperty(navigator, 'standalone', { value: true, configurable: true });
}
