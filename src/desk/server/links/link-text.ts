import { isContactDetail } from '../show/question-order.ts';
import { visible } from '../show/visible.ts';
import type { Words } from '../show/words.ts';
import type { Link, Links } from './links-of.ts';
import type { Mark } from './marks.ts';
import type { Raised } from './raise.ts';
import type { Shared } from './shared-marks.ts';

/** Longer than this, what was typed is cut: it stands in full among the answers. */
const MOST_CHARACTERS = 80;

/** Under a report: which others may belong with it, and why. Empty when there are none. */
export function linkLines({ links, common, more }: Links, words: Words): readonly string[] {
  if (links.length === 0 && common.length === 0) return [];
  const { say } = words;
  return [
    `── ${say('links.title')} ──`,
    say('links.not-verified'),
    ...links.flatMap((link) => oneLink(link, words)),
    ...(more > 0 ? [say('links.more', { count: more })] : []),
    ...common.map(({ mark, count }) =>
      say('links.common', {
        what: whatText(mark, words),
        said: saidText(mark, !isContactDetail(mark.question), words),
        count,
      }),
    ),
  ];
}

/** Why a report stands higher than by its own reasons. */
export function raisedText({ by }: Raised, { say }: Words): string {
  const shown = by.slice(0, MOST_REFERENCES).join(', ');
  return say('links.claimed-by-later-report', {
    references: by.length > MOST_REFERENCES ? `${shown} …` : shown,
  });
}

const MOST_REFERENCES = 12;

function oneLink(link: Link, words: Words): readonly string[] {
  const { say } = words;
  const why = [
    ...(link.linked ? [say('links.linked')] : []),
    ...(link.claimsIt ? [say('links.claims-it')] : []),
    ...(link.claimedByIt ? [say('links.claimed-by-it')] : []),
    ...(link.named && !link.claimsIt && !link.claimedByIt ? [say('links.named')] : []),
    ...link.shares.map((shared) => sharedText(shared, words)),
  ];
  const heading = link.closed ? say('links.closed', { reference: link.reference }) : link.reference;
  return [heading, ...why.map((line) => `    ${line}`)];
}

/** `the same phone number: “…” in [story] here, “…” in [contact-phone] there`. */
function sharedText({ here, there }: Shared, words: Words): string {
  const what = whatText(here, words);
  if (here.said === '' && there.said === '') return what;
  const quoted = !isContactDetail(here.question) && !isContactDetail(there.question);
  return words.say('links.here-and-there', {
    what,
    here: saidText(here, quoted, words),
    there: saidText(there, quoted, words),
  });
}

function whatText({ kind, value }: Mark, { say }: Words): string {
  // The platform stands before the name, by its own name.
  const [platform = ''] = kind.startsWith('user-name') ? value.split(' ') : [];
  return say(`links.what.${kind}`, { platform: visible(platform) });
}

/** How somebody is reached is never quoted here: it stands below its own report's warnings, and nowhere else (DESIGN 8). */
function saidText({ said, question }: Mark, quoted: boolean, { say }: Words): string {
  if (!quoted) return `[${visible(question)}]`;
  const shown = said.length > MOST_CHARACTERS ? `${said.slice(0, MOST_CHARACTERS)}…` : said;
  return say('links.said', { said: visible(shown), question: visible(question) });
}
