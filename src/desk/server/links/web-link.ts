import { isEverybodys } from './common-values.ts';
import { folded } from './folded.ts';
import type { Found } from './found.ts';
import { knownPlatform } from './platform.ts';

/** A whole address, or a bare one that goes on after its host: `discord.gg/abc`. */
const ADDRESS =
  /(?<![\p{L}\p{N}@._-])(?:https?:\/\/[^\s<>"'⟨⟩]{4,2000}|www\.[^\s<>"'⟨⟩]{4,2000}|(?:[\p{L}\p{N}-]{1,63}\.){1,4}[a-z]{2,12}\/[^\s<>"'⟨⟩]{1,2000})/giu;
const PARTS =
  /^(?:[a-z]+:\/\/)?(?:www\.|m\.|mobile\.)*((?:[\p{L}\p{N}_-]{1,63}\.){1,6}[\p{L}\p{N}-]{2,24})(?::\d{1,5})?(\/[^?#]*)?(\?[^#]*)?(#.*)?$/iu;
/** What sharing adds, and says nothing about the page. */
const TRACKING =
  /^(?:utm_.*|fbclid|gclid|igsh|igshid|si|feature|ref|share_id|shareid|_r|_t|is_from_webapp|sender_device|s|t)$/i;
const TRAILING = /[.,;:!?)\]}'"»’”/]+$/u;

/** An address and, where it is somebody's page on a platform, whose. */
export type FoundLink = Found & { readonly profile?: { readonly platform: string; readonly name: string } };

/**
 * An address as it is compared, or null when it leads to nobody: no scheme, no `www`, no tracking, nothing after `#`. The
 * path keeps its letters' case (an invitation's code), but for a profile's name.
 */
export function linkOf(text: string): FoundLink | null {
  const [, rawHost = '', rawPath = '', query = ''] = PARTS.exec(text.normalize('NFKC').trim()) ?? [];
  const host = folded(rawHost);
  if (host === '' || isEverybodys(host)) return null;
  const path = rawPath.replace(TRAILING, '').replace(/\/+/g, '/');
  const kept = query
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !TRACKING.test(part.split('=')[0] ?? ''))
    .sort();
  const platform = PLATFORM_HOSTS.get(host) ?? null;
  // The front page of a platform is everybody's.
  if (
    path === '' &&
    kept.length === 0 &&
    (platform !== null || knownPlatform(host.split('.')[0] ?? '') !== null)
  )
    return null;
  const name = platform === null ? null : profileName(path);
  const value = `${host}${name === null ? path : path.toLowerCase()}${kept.length > 0 ? `?${kept.join('&')}` : ''}`;
  return {
    value,
    said: text,
    ...(platform !== null && name !== null ? { profile: { platform, name } } : {}),
  };
}

/** Every address in a text. */
export function linksIn(text: string): readonly FoundLink[] {
  return [...text.matchAll(ADDRESS)].flatMap(([found]) => {
    const link = linkOf(found.replace(TRAILING, ''));
    return link === null ? [] : [link];
  });
}

const PLATFORM_HOSTS: ReadonlyMap<string, string> = new Map([
  ['instagram.com', 'instagram'],
  ['tiktok.com', 'tiktok'],
  ['snapchat.com', 'snapchat'],
  ['facebook.com', 'facebook'],
  ['fb.com', 'facebook'],
  ['twitter.com', 'twitter'],
  ['x.com', 'twitter'],
  ['t.me', 'telegram'],
  ['twitch.tv', 'twitch'],
  ['youtube.com', 'youtube'],
  ['reddit.com', 'reddit'],
  ['threads.net', 'threads'],
  ['kik.me', 'kik'],
]);
const NO_PROFILE =
  /^(?:p|reel|reels|stories|explore|watch|groups|events|pages|profile\.php|shorts|channel|c|video|videos|home|search|help|status|add|u|user|users|r|t|l|s|share|spotlight|discover|live|privacy|about|login|results|playlist|hashtag|tag|i|joinchat)$/i;

/** `/bob`, `/@bob`, `/add/bob`, `/u/bob`, `/user/bob`. */
function profileName(path: string): string | null {
  const [first = '', second = ''] = path.split('/').filter((part) => part !== '');
  if (first.startsWith('@')) return first.slice(1) || null;
  if (/^(?:add|u|user)$/i.test(first)) return second.replace(/^@/, '') || null;
  return first === '' || second !== '' || NO_PROFILE.test(first) || !/^[\p{L}\p{N}._-]{3,40}$/u.test(first)
    ? null
    : first;
}
