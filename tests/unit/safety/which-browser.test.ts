import { expect, test } from 'vitest';
import { type Browser, whichBrowser } from '../../../src/safety/which-browser.ts';

const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';

/** What each browser calls itself, by who it is; several of one kind differ in what they were built on. */
const KNOWN: readonly { who: string; browser: Browser; agent: string; touch?: number }[] = [
  {
    who: 'Chrome on an Android phone',
    browser: 'chrome-android',
    agent: `${ANDROID} Chrome/140.0.0.0 Mobile Safari/537.36`,
    touch: 5,
  },
  {
    who: 'Chrome on an Android tablet',
    browser: 'chrome-android',
    agent: `${ANDROID} Chrome/140.0.0.0 Safari/537.36`,
    touch: 5,
  },
  {
    who: 'Samsung Internet',
    browser: 'samsung',
    agent: `${ANDROID} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    touch: 5,
  },
  {
    who: 'Firefox on Android',
    browser: 'firefox-android',
    agent: 'Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0',
    touch: 5,
  },
  {
    who: 'Safari on an iPhone',
    browser: 'safari-ios',
    agent: `${IPHONE} Version/18.5 Mobile/15E148 Safari/604.1`,
    touch: 5,
  },
  {
    who: 'Safari on an iPad, which calls itself a Mac',
    browser: 'safari-ios',
    agent: `${MAC} Version/18.5 Safari/605.1.15`,
    touch: 5,
  },
  { who: 'Chrome on a computer', browser: 'chrome', agent: `${WINDOWS} Chrome/140.0.0.0 Safari/537.36` },
  {
    who: 'Edge on a computer',
    browser: 'edge',
    agent: `${WINDOWS} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
  },
  {
    who: 'Firefox on a computer',
    browser: 'firefox',
    agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  },
  { who: 'Safari on a Mac', browser: 'safari', agent: `${MAC} Version/18.5 Safari/605.1.15` },
];

/** Others are built on the same, and their menus are not the same. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['Edge on Android', `${ANDROID} Chrome/140.0.0.0 Mobile Safari/537.36 EdgA/140.0.0.0`],
  ['Opera on Android', `${ANDROID} Chrome/140.0.0.0 Mobile Safari/537.36 OPR/90.0.0.0`],
  [
    'a page inside another Android app',
    'Mozilla/5.0 (Linux; Android 15; K; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36',
  ],
  ['Chrome on an iPhone', `${IPHONE} CriOS/140.0.0.0 Mobile/15E148 Safari/604.1`],
  ['Firefox on an iPhone', `${IPHONE} FxiOS/145.0 Mobile/15E148 Safari/604.1`],
  ['a page inside another iPhone app', `${IPHONE} Mobile/15E148`],
  ['Opera on a computer', `${WINDOWS} Chrome/140.0.0.0 Safari/537.36 OPR/120.0.0.0`],
  [
    'another browser built on WebKit',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  ],
  ['a browser that does not say', ''],
];

test.each(KNOWN)('$who is known, so that its own menus can be named', ({ browser, agent, touch = 0 }) => {
  expect(whichBrowser(agent, touch)).toBe(browser);
});

test.each(OTHERS)('%s is not taken for one whose menus we name', (_name, agent) => {
  expect(whichBrowser(agent, 0)).toBe('other');
});
