import { HELP_LINES } from '../../../help/help-lines.ts';
import { folded, squeezed } from './folded.ts';

/** What people write where they know nothing, or what no two people share by more than chance. Squeezed. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([
  ...[
    'idk',
    'dk',
    'dunno',
    'dontknow',
    'idontknow',
    'ididntknow',
    'unknown',
    'notknown',
    'notsure',
    'unsure',
  ],
  ...['cantremember', 'icantremember', 'dontremember', 'idontremember', 'forgot', 'iforgot', 'cantsay'],
  ...['none', 'no', 'nope', 'nobody', 'noone', 'nothing', 'na', 'nil', 'null', 'no1', 'notapplicable', 'tbc'],
  ...[
    'yes',
    'yeah',
    'maybe',
    'same',
    'sameasabove',
    'test',
    'testing',
    'example',
    'name',
    'username',
    'user',
  ],
  ...[
    'anonymous',
    'anon',
    'private',
    'deleted',
    'deleteduser',
    'blocked',
    'someone',
    'stranger',
    'him',
    'her',
    'me',
  ],
  ...[
    'boy',
    'girl',
    'man',
    'woman',
    'guy',
    'friend',
    'myfriend',
    'mum',
    'mam',
    'dad',
    'brother',
    'sister',
    'uncle',
  ],
  ...[
    'secret',
    'stepdad',
    'teacher',
    'coach',
    'ex',
    'myself',
    'self',
    'daughter',
    'son',
    'mydaughter',
    'myson',
  ],
  ...[
    'online',
    'internet',
    'app',
    'apps',
    'game',
    'games',
    'site',
    'website',
    'phone',
    'text',
    'chat',
    'all',
    'other',
  ],
  ...[
    'school',
    'home',
    'myschool',
    'house',
    'town',
    'city',
    'england',
    'wales',
    'scotland',
    'uk',
    'unitedkingdom',
  ],
  ...[
    'northernireland',
    'greatbritain',
    'britain',
    'rathernotsay',
    'prefernottosay',
    'ddimynsiwr',
    'ddimyngwybod',
  ],
]);

/** Whether nobody is told apart by it. */
export function saysNothing(text: string): boolean {
  const bare = squeezed(text);
  return bare === '' || SAYS_NOTHING.has(bare) || /^(.)\1+$/u.test(bare);
}

const WAYS = HELP_LINES.flatMap(
  ({ ways }): readonly { kind: string; number?: string; address?: string }[] => ways,
);

/** Digits of the help lines' numbers, as they are dialled in the UK: reports name them, and mean nobody by it. */
export const HELP_NUMBERS: ReadonlySet<string> = new Set(
  WAYS.flatMap(({ number }) => (number ? [number.replace(/\D/g, '')] : [])),
);

const HELP_HOSTS: readonly string[] = [
  ...WAYS.flatMap(({ address }) =>
    address ? [new URL(address).hostname.replace(/^(www|report)\./, '')] : [],
  ),
  ...[
    'ceop.police.uk',
    'police.uk',
    'gov.uk',
    'nspcc.org.uk',
    'nhs.uk',
    'takeitdown.ncmec.org',
    'saferinternet.org.uk',
  ],
  ...['bbc.co.uk', 'google.com', 'google.co.uk', 'wikipedia.org', 'example.com'],
];

/** Whether a host is one that helps or that everybody names: its pages and addresses link no two reports. */
export function isEverybodys(host: string): boolean {
  const name = folded(host);
  return HELP_HOSTS.some((known) => name === known || name.endsWith(`.${known}`));
}
