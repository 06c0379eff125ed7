import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Engine } from './hand.ts';
import { readMozLz4 } from './mozlz4.ts';

/** One line of what a browser tells about where it has been. */
export type Visited = { readonly url: string; readonly title: string };

/** What somebody finds who looks where this phone has been, once the browser was closed. */
export type Remembered = {
  /** The history list. WebKitGTK's browser keeps none. */
  readonly list: readonly Visited[];
  /** The addresses of its tabs, open and closed, with their *Back* and *Forward*. */
  readonly tabs: readonly string[];
  /** All that it noted to bring its tabs back, in the clear: titles, and what stood in fields. */
  readonly noted: string;
};

/** Where WebKitGTK's browser notes its tab, in the profile. */
export const SESSION_FILE = 'session';

/** Reads it from the browser's own files. */
export function remembered(engine: Engine['name'], profile: string): Promise<Remembered> {
  return engine === 'firefox' ? ofFirefox(profile) : ofWebKit(profile);
}

type Tab = { readonly entries: readonly { readonly url: string }[] };
type Window_ = { readonly tabs: readonly Tab[]; readonly _closedTabs?: readonly { readonly state: Tab }[] };
type Session = { readonly windows: readonly Window_[]; readonly _closedWindows?: readonly Window_[] };

async function ofFirefox(profile: string): Promise<Remembered> {
  const places = new DatabaseSync(join(profile, 'places.sqlite'), { readOnly: true });
  const rows = places
    .prepare('SELECT url, title FROM moz_places WHERE id IN (SELECT place_id FROM moz_historyvisits)')
    .all() as { url: string; title: string | null }[];
  places.close();
  const noted = readMozLz4(await readFile(join(profile, 'sessionstore.jsonlz4')));
  const { windows, _closedWindows = [] } = JSON.parse(noted) as Session;
  const tabs = [...windows, ..._closedWindows].flatMap(({ tabs: open, _closedTabs: closed = [] }) => [
    ...open,
    ...closed.map(({ state }) => state),
  ]);
  return {
    list: rows.map(({ url, title }) => ({ url, title: title ?? '' })),
    tabs: tabs.flatMap(({ entries }) => entries.map(({ url }) => url)),
    noted,
  };
}

/** `state=` and a serialised GVariant in Base64, for each tab. Its texts stand there as they are; fields may be in UTF-16. */
async function ofWebKit(profile: string): Promise<Remembered> {
  const file = await readFile(join(profile, SESSION_FILE), 'latin1');
  const states = [...file.matchAll(/^state=(.*)$/gm)].map(([, state = '']) => Buffer.from(state, 'base64'));
  const forms = states.flatMap((state) => [
    state.toString('latin1'),
    state.toString('utf16le'),
    state.toString('utf16le', 1),
  ]);
  const noted = forms.join('\n');
  const addresses = noted.match(/https?:[!-~]+/g) ?? [];
  // For each entry two: its own, and the one it was first loaded from, which no screen of this browser shows.
  return { list: [], tabs: addresses.filter((_, at) => at % 2 === 0), noted };
}
