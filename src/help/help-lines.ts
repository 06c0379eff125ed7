/** How a help line is used: a number to call, a number to text (with the words that begin it, if any), or a site. */
export type HelpWay =
  | { readonly kind: 'call'; readonly number: string }
  | { readonly kind: 'text'; readonly number: string; readonly words?: string }
  | { readonly kind: 'site'; readonly address: string };

/**
 * A help line as data. Its name and what it is for stand in `locales/<lang>/safety.json` under `lines.<id>`, as `name` and
 * `why`; what is to know before using it (`more`: when it fits, how a call or a chat goes) under `lines.<id>.more`.
 */
export type HelpLine = {
  readonly id: string;
  readonly ways: readonly HelpWay[];
  /** `young`: under 18. `older`: from 11, and grown-ups. */
  readonly for: 'everyone' | 'young' | 'older' | 'grown' | 'professional';
  /** It is there for one nation of the UK. */
  readonly nation?: 'england' | 'wales';
  readonly more?: readonly string[];
  /** Where the facts were checked, and when (YYYY-MM-DD). A test fails when they are more than a year old. */
  readonly source: string;
  readonly checkedOn: string;
};

const CHECKED = '2026-11-22';

/** Facts about help lines in the UK, in the order in which they are shown. Hours are not printed: they change. */
export const HELP_LINES = [
  {
    id: 'emergency',
    ways: [{ kind: 'call', number: '999' }],
    for: 'everyone',
    more: ['silent', 'text'],
    source: 'https://www.gov.uk/guidance/999-and-112-the-uks-national-emergency-numbers',
    checkedOn: CHECKED,
  },
  {
    id: 'emergency-bsl',
    ways: [{ kind: 'site', address: 'https://999bsl.co.uk/' }],
    for: 'everyone',
    more: ['data'],
    source: 'https://www.ofcom.org.uk/phones-and-broadband/accessibility/emergency-video-relay/',
    checkedOn: CHECKED,
  },
  {
    id: 'childline',
    ways: [
      { kind: 'call', number: '0800 1111' },
      { kind: 'site', address: 'https://www.childline.org.uk/get-support/1-2-1-counsellor-chat/' },
    ],
    for: 'young',
    more: ['when', 'call', 'chat'],
    source: 'https://www.childline.org.uk/get-support/contacting-childline/',
    checkedOn: CHECKED,
  },
  {
    id: 'shout',
    ways: [{ kind: 'text', number: '85258', words: 'SHOUT' }],
    for: 'everyone',
    more: ['when'],
    source: 'https://giveusashout.org/get-help/',
    checkedOn: CHECKED,
  },
  {
    id: 'samaritans',
    ways: [{ kind: 'call', number: '116 123' }],
    for: 'everyone',
    more: ['when', 'call'],
    source: 'https://www.samaritans.org/how-we-can-help/contact-samaritan/',
    checkedOn: CHECKED,
  },
  {
    id: 'meic',
    ways: [
      { kind: 'call', number: '080880 23456' },
      { kind: 'text', number: '84001' },
    ],
    for: 'young',
    nation: 'wales',
    source: 'https://eryica.org/news/meic',
    checkedOn: CHECKED,
  },
  {
    id: 'report-remove',
    ways: [{ kind: 'site', address: 'https://www.childline.org.uk/remove' }],
    for: 'young',
    more: ['when', 'who'],
    source: 'https://www.iwf.org.uk/our-technology/report-remove/',
    checkedOn: CHECKED,
  },
  {
    id: 'nhs-111',
    ways: [{ kind: 'call', number: '111' }],
    for: 'older',
    nation: 'england',
    more: ['call'],
    source: 'https://healthwatchwam.co.uk/news/2024-09-09/nhs-111-offering-crisis-mental-health-support',
    checkedOn: CHECKED,
  },
  {
    id: 'stop-it-now',
    ways: [{ kind: 'call', number: '0808 1000 900' }],
    for: 'older',
    source: 'https://www.stopitnow.org.uk/helpline/',
    checkedOn: CHECKED,
  },
  {
    id: 'nspcc',
    ways: [{ kind: 'call', number: '0808 800 5000' }],
    for: 'grown',
    more: ['when'],
    source: 'https://www.nspcc.org.uk/keeping-children-safe/our-services/nspcc-helpline/',
    checkedOn: CHECKED,
  },
  {
    id: 'police',
    ways: [{ kind: 'call', number: '101' }],
    for: 'older',
    more: ['when'],
    source: 'https://www.police.uk/pu/contact-us/calling-101/',
    checkedOn: CHECKED,
  },
  {
    id: 'iwf',
    ways: [{ kind: 'site', address: 'https://report.iwf.org.uk/' }],
    for: 'grown',
    more: ['how'],
    source: 'https://www.iwf.org.uk/',
    checkedOn: CHECKED,
  },
  {
    id: 'professionals-online-safety',
    ways: [{ kind: 'call', number: '0344 381 4772' }],
    for: 'professional',
    more: ['when'],
    source: 'https://saferinternet.org.uk/professionals-online-safety-helpline',
    checkedOn: CHECKED,
  },
  {
    id: 'internet-matters',
    ways: [{ kind: 'site', address: 'https://www.internetmatters.org/' }],
    for: 'grown',
    source: 'https://www.internetmatters.org/',
    checkedOn: CHECKED,
  },
  {
    id: 'childnet',
    ways: [{ kind: 'site', address: 'https://www.childnet.com/' }],
    for: 'grown',
    source: 'https://www.childnet.com/',
    checkedOn: CHECKED,
  },
  {
    id: 'ceop-education',
    ways: [{ kind: 'site', address: 'https://www.thinkuknow.co.uk/' }],
    for: 'professional',
    source: 'https://www.thinkuknow.co.uk/professionals',
    checkedOn: CHECKED,
  },
] as const satisfies readonly HelpLine[];

export type HelpLineId = (typeof HELP_LINES)[number]['id'];
