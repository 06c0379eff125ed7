/** How a help line is used: a number to call, a number to text, or a site. */
export type HelpWay =
  | { readonly kind: 'call'; readonly number: string }
  | { readonly kind: 'text'; readonly number: string; readonly words: string }
  | { readonly kind: 'site'; readonly address: string };

/** A help line as data. Its name and what it is for stand in `locales/<lang>/safety.json` under `lines.<id>`. */
export type HelpLine = {
  readonly id: string;
  readonly ways: readonly HelpWay[];
  readonly for: 'everyone' | 'young' | 'grown' | 'professional';
  /** Where the facts were checked, and when (YYYY-MM-DD). A test fails when they are more than a year old. */
  readonly source: string;
  readonly checkedOn: string;
};

const CHECKED = '2026-11-22';

/** Facts about help lines in the UK. Hours are not printed: they change. */
export const HELP_LINES = [
  {
    id: 'emergency',
    ways: [{ kind: 'call', number: '999' }],
    for: 'everyone',
    source: 'https://www.gov.uk/guidance/999-and-112-the-uks-national-emergency-numbers',
    checkedOn: CHECKED,
  },
  {
    id: 'childline',
    ways: [
      { kind: 'call', number: '0800 1111' },
      { kind: 'site', address: 'https://www.childline.org.uk/get-support/1-2-1-counsellor-chat/' },
    ],
    for: 'young',
    source: 'https://www.childline.org.uk/get-support/contacting-childline/',
    checkedOn: CHECKED,
  },
  {
    id: 'shout',
    ways: [{ kind: 'text', number: '85258', words: 'SHOUT' }],
    for: 'everyone',
    source: 'https://giveusashout.org/get-help/',
    checkedOn: CHECKED,
  },
  {
    id: 'samaritans',
    ways: [{ kind: 'call', number: '116 123' }],
    for: 'everyone',
    source: 'https://www.samaritans.org/how-we-can-help/contact-samaritan/',
    checkedOn: CHECKED,
  },
  {
    id: 'report-remove',
    ways: [{ kind: 'site', address: 'https://www.childline.org.uk/remove' }],
    for: 'young',
    source: 'https://www.iwf.org.uk/our-technology/report-remove/',
    checkedOn: CHECKED,
  },
  {
    id: 'stop-it-now',
    ways: [{ kind: 'call', number: '0808 1000 900' }],
    for: 'grown',
    source: 'https://www.stopitnow.org.uk/helpline/',
    checkedOn: CHECKED,
  },
  {
    id: 'nspcc',
    ways: [{ kind: 'call', number: '0808 800 5000' }],
    for: 'grown',
    source: 'https://www.nspcc.org.uk/keeping-children-safe/our-services/nspcc-helpline/',
    checkedOn: CHECKED,
  },
  {
    id: 'police',
    ways: [{ kind: 'call', number: '101' }],
    for: 'grown',
    source: 'https://www.police.uk/pu/contact-us/calling-101/',
    checkedOn: CHECKED,
  },
  {
    id: 'professionals-online-safety',
    ways: [{ kind: 'call', number: '0344 381 4772' }],
    for: 'professional',
    source: 'https://saferinternet.org.uk/professionals-online-safety-helpline',
    checkedOn: CHECKED,
  },
] as const satisfies readonly HelpLine[];

export type HelpLineId = (typeof HELP_LINES)[number]['id'];
