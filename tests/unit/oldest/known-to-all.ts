import { createRequire } from 'node:module';
import type {
  CompatData,
  CompatStatement,
  Identifier,
  SimpleSupportStatement,
} from '@mdn/browser-compat-data';
import { OLDEST } from '../../../src/build/oldest-browsers.ts';

/** MDN's data: which version of which browser brought what. */
export const DATA = createRequire(import.meta.url)('@mdn/browser-compat-data') as CompatData;

const { chrome, safari, firefox } = OLDEST;

/** What MDN calls the browsers we support, on a desk and on a phone, and the oldest version of each. */
const BROWSERS = {
  chrome,
  chrome_android: chrome,
  webview_android: chrome,
  safari,
  safari_ios: safari,
  firefox,
  firefox_android: firefox,
} as const;

/** Whether all the oldest browsers know it, by its own name and with nothing switched on. What has no data counts as known. */
export function knownToAll(entry: Identifier | undefined): boolean {
  const compat = entry?.__compat;
  return !compat || Object.entries(BROWSERS).every(([name, oldest]) => knows(compat, name, oldest));
}

function knows({ support }: CompatStatement, browser: string, oldest: string): boolean {
  const said = support[browser as keyof typeof support];
  if (said === undefined) return false;
  return [said].flat().some((one) => holdsFor(one, oldest));
}

function holdsFor(statement: SimpleSupportStatement, oldest: string): boolean {
  const { version_added: added, version_removed: removed, prefix, alternative_name, flags } = statement;
  if (prefix ?? alternative_name ?? flags) return false;
  if (typeof added !== 'string' || added === 'preview') return false;
  return !isAfter(added, oldest) && (typeof removed !== 'string' || isAfter(removed, oldest));
}

/** Whether version `a` (`16.4`, `≤4`) came after version `b`. */
function isAfter(a: string, b: string): boolean {
  const [major = 0, minor = 0] = a.replace('≤', '').split('.').map(Number);
  const [bMajor = 0, bMinor = 0] = b.split('.').map(Number);
  return major === bMajor ? minor > bMinor : major > bMajor;
}

/** What stands below an entry, without what is said of itself. */
export function below(entry: Identifier | undefined): readonly (readonly [string, Identifier])[] {
  return Object.entries(entry ?? {}).filter(([name]) => name !== '__compat') as [string, Identifier][];
}
