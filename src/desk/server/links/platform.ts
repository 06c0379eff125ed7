import { saysNothing } from './common-values.ts';
import { folded, squeezed } from './folded.ts';

/** Names by which the same app, game or site is called; squeezed. Anything else is called what it is called. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  snapchat: ['snap', 'snaps', 'sc', 'snapchatt', 'snapcaht'],
  instagram: ['insta', 'ig', 'instragram', 'instergram'],
  tiktok: ['tt', 'tictok', 'ticktok', 'musically'],
  whatsapp: ['wa', 'watsapp', 'whatsap', 'whatsup', 'wassap'],
  facebook: ['fb', 'messenger', 'facebookmessenger', 'fbmessenger'],
  discord: ['dc', 'disc'],
  telegram: ['tg', 'tele'],
  twitter: ['x', 'twitterx', 'xtwitter'],
  youtube: ['yt', 'utube', 'youtubeshorts'],
  playstation: ['ps', 'ps3', 'ps4', 'ps5', 'psn', 'playstationnetwork', 'playstation4', 'playstation5'],
  xbox: ['xboxlive', 'xboxone', 'xbx'],
  roblox: ['robux', 'robloxs'],
  fortnite: ['fortnight', 'fn'],
  minecraft: ['mc'],
  nintendo: ['nintendoswitch', 'switch'],
  imessage: ['imessages', 'facetime'],
  reddit: ['subreddit'],
  kik: ['kikmessenger'],
  wizz: ['wizzapp'],
  yubo: ['yellow'],
  bereal: [],
  omegle: [],
  signal: [],
  skype: [],
  twitch: [],
  steam: [],
  threads: [],
  pinterest: [],
  vrchat: [],
  onlyfans: [],
  tinder: [],
  grindr: [],
  wattpad: [],
  monkey: ['monkeyapp'],
  hoop: [],
  likee: [],
  bigo: ['bigolive'],
};
const KNOWN: ReadonlyMap<string, string> = new Map(
  Object.entries(ALSO).flatMap(([name, others]) => [name, ...others].map((other) => [other, name] as const)),
);

/** A platform that is known by this name, or null. */
export function knownPlatform(text: string): string | null {
  return KNOWN.get(squeezed(text)) ?? null;
}

const MOST_CHARACTERS = 30;
const MOST_WORDS = 3;
/** A name and words around it. Anybody can write a text at which a pattern would work for minutes. */
const LONGEST_PIECE = 100;

/** A platform by one name: the known one, or what was typed, squeezed; null when that names none. */
export function platformOf(text: string): string | null {
  const plain = folded(text).replace(
    /^(?:(?:on|the|an?|app|game|called)\s+)+|(?:\s+(?:app|game|chat))+$/g,
    '',
  );
  const known = knownPlatform(plain) ?? knownPlatform(text);
  if (known !== null) return known;
  const name = squeezed(plain);
  const long = name.length > MOST_CHARACTERS || plain.split(' ').length > MOST_WORDS;
  return long || name.length < 2 || saysNothing(plain) || saysNothing(text) ? null : name;
}

/** Every platform that was named, one on each line or with commas between them. */
export function platformsIn(text: string): readonly string[] {
  const named = text
    .split(/[\n,;/&+]|\s(?:and|or)\s/i)
    .map((written) => written.replace(/\s+/g, ' ').trim())
    .map((piece) => (piece.length > LONGEST_PIECE ? null : platformOf(piece)));
  return [...new Set(named.filter((name) => name !== null))];
}
