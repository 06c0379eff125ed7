import { type Browser, whichBrowser } from '../../safety/which-browser.ts';

/** The browser this page is in, for words only. */
export const here = (): Browser => whichBrowser(navigator.userAgent, navigator.maxTouchPoints);
