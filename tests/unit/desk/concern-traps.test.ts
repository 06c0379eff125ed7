import { describe, expect, test } from 'vitest';
import type { Reason } from '../../../src/report/priority/reasons.ts';
import { type Seen, type Teller, toldBy } from './told-by.ts';

/** Children pick the least embarrassing box (FIELD 2): from the words on the cards to what the advisor sees. */

const YOUNGEST: Teller = { audience: 'child', ageBand: 'under11' };
const CHILD: Teller = { audience: 'child', ageBand: '14to17' };
const FRIEND: Teller = { audience: 'friend', ageBand: '14to17' };
const YOUNGEST_FRIEND: Teller = { audience: 'friend', ageBand: 'under11' };
const PARENT: Teller = { audience: 'parent' };
const ADULT: Teller = { audience: 'adult' };
const PROFESSIONAL: Teller = { audience: 'professional' };

const nameOf = ({ audience, ageBand }: Teller) => [audience, ageBand].filter(Boolean).join(', ');

/** The cards that are not the operator's business, as each reads them. */
const LEAST_EMBARRASSING: readonly (readonly [Teller, readonly string[]])[] = [
  [
    YOUNGEST,
    [
      'Someone is being mean to me',
      'Someone got into my account',
      'Someone made a fake account',
      "Someone I don't know added me",
      'Friends shared private pictures with each other',
    ],
  ],
  [
    CHILD,
    [
      'Unkind messages or bullying',
      'Someone got into my account',
      'Someone made a fake account',
      'A stranger added me',
      'Friends shared nudes with each other, and nobody was pressured',
    ],
  ],
  [
    FRIEND,
    [
      'Unkind messages or bullying',
      'Someone got into their account',
      'Someone made a fake account',
      'A stranger added them',
      'Friends shared nudes with each other, and nobody was pressured',
    ],
  ],
  ...[PARENT, ADULT, PROFESSIONAL].map(
    (teller) =>
      [
        teller,
        [
          'Unkind messages or bullying',
          'Someone got into their account',
          'Someone made a fake account',
          'A stranger added them',
          'Young people shared nudes with each other, and nobody was pressured',
        ],
      ] as const,
  ),
];
const EACH = LEAST_EMBARRASSING.flatMap(([teller, cards]) =>
  cards.map((card) => ({ card, who: nameOf(teller), teller })),
);

describe.each(EACH)('“$card” ($who)', ({ card, teller }) => {
  const told = () => toldBy(teller).picks('concerns', card);

  test('is followed by one more question; yes and not sure make it this team’s business', () => {
    expect(told().asks('sexual-check')).toBe(true);
    for (const answer of ['Yes', "I'm not sure"]) {
      const me = told().picks('sexual-check', answer);
      expect(me.shows('other-help')).toBe(false);
      const { remit, level, text } = me.seen();
      expect([remit, level === 'advice']).toEqual(['in', false]);
      expect(text).toMatch(/^remit +this team's business$/m);
    }
  });

  test('neither silence nor “rather not say” is read as no', () => {
    const silent = told();
    const say = teller.ageBand === 'under11' ? "I don't want to say" : "I'd rather not say";
    for (const me of [silent, told().picks('sexual-check', say)]) {
      expect(me.shows('other-help')).toBe(false);
      expect([me.seen().remit, me.seen().level]).not.toContain('out');
      expect(me.seen().level).not.toBe('advice');
    }
  });

  test('what hid behind it can be said with one more tap, and counts', () => {
    const fake =
      teller.ageBand === 'under11'
        ? 'They made a fake rude picture'
        : 'Someone made a fake nude picture, or says they will';
    const { reasons, level, text } = told().picks('sexual-check', 'Yes').picks('sexual-what', fake).seen();
    expect(reasons).toContain('image');
    expect(level).toBe('urgent');
    expect(text).toContain(`${fake} [fake-images]`);
  });
});

const OUT = EACH.filter(({ card, who }) => !card.includes('shared') && who !== 'child, under11');

test.each(OUT)(
  '“$card” and a plain no: others help first, and it is still sent ($who)',
  ({ card, teller }) => {
    const me = toldBy(teller).picks('concerns', card).picks('sexual-check', 'No');
    expect(me.shows('other-help')).toBe(true);
    const { remit, level, reasons, text } = me.seen();
    expect({ remit, level, reasons }).toEqual({ remit: 'out', level: 'advice', reasons: ['out-of-remit'] });
    expect(text).toContain('ADVICE');
  },
);

test('a child under 11 who is bullied is never mere advice', () => {
  const me = toldBy(YOUNGEST).picks('concerns', 'Someone is being mean to me').picks('sexual-check', 'No');
  expect(me.shows('other-help')).toBe(true);
  expect(me.seen()).toMatchObject({ remit: 'out', level: 'urgent', reasons: ['under-13'] });
});

describe('what happened, said plainly or behind another card', () => {
  const rows: readonly (readonly [string, Seen, Partial<Seen>, Reason, string])[] = [
    [
      'a fake nude, said plainly',
      toldBy(CHILD).picks('concerns', 'Someone made a fake nude of me, or says they will').seen(),
      { remit: 'in', level: 'urgent' },
      'image',
      '[fake-nude]',
    ],
    [
      'a fake nude, as a young child says it',
      toldBy(YOUNGEST).picks('concerns', 'Someone makes fake rude pictures of me').seen(),
      { remit: 'in', level: 'urgent' },
      'image',
      '[fake-nude]',
    ],
    [
      'pictures that nobody asked for, behind “a stranger added me”',
      toldBy(CHILD)
        .picks('concerns', 'A stranger added me')
        .picks('sexual-check', 'Yes')
        .picks('sexual-what', 'Someone sent or showed sexual pictures')
        .seen(),
      { remit: 'in', level: 'urgent' },
      'image',
      'Someone sent or showed sexual pictures [sent-sexual]',
    ],
    [
      'pictures that nobody asked for, told by a parent',
      toldBy(PARENT).picks('concerns', 'Someone sent or showed them sexual things').seen(),
      { remit: 'in', level: 'urgent' },
      'image',
      '[sent-sexual]',
    ],
    [
      'stolen nudes, behind “someone got into my account”',
      toldBy(CHILD)
        .picks('concerns', 'Someone got into my account')
        .picks('sexual-check', "I'm not sure")
        .picks('sexual-what', 'Someone has a nude picture')
        .seen(),
      { remit: 'in', level: 'urgent' },
      'image',
      'Someone has a nude picture [has-images]',
    ],
    [
      'a threat, behind unkind messages',
      toldBy(FRIEND)
        .picks('concerns', 'Unkind messages or bullying')
        .picks('sexual-check', 'Yes')
        .picks('sexual-what', 'Someone made threats')
        .seen(),
      { remit: 'in', level: 'urgent' },
      'threatened',
      'Threatened',
    ],
    [
      'harm at home',
      toldBy(CHILD).picks('concerns', "Someone hurts me, or I'm not safe at home").seen(),
      { remit: 'unsure', level: 'urgent' },
      'harm-at-home',
      'Harm at home',
    ],
    [
      'harm at home, told by a neighbour',
      toldBy(ADULT).picks('concerns', 'Someone hurts them, or they are not safe at home').seen(),
      { remit: 'unsure', level: 'urgent' },
      'harm-at-home',
      'Harm at home',
    ],
    [
      'harm by somebody who lives there',
      toldBy(CHILD)
        .picks('concerns', "Someone hurts me, or I'm not safe at home")
        .picks('person-who', 'Someone who lives with me')
        .seen(),
      { remit: 'unsure', level: 'immediate' },
      'lives-with-person',
      'DO NOT CALL OR MESSAGE HERE',
    ],
    [
      'harm at home, and a young child taps whom not to tell',
      toldBy(YOUNGEST)
        .picks('concerns', "Someone hurts me, or I'm not safe at home")
        .picks('not-tell-who', 'Someone at home')
        .seen(),
      { remit: 'unsure', level: 'urgent' },
      'harm-at-home',
      'It would not be safe to tell: Someone at home',
    ],
    [
      'only a bad feeling',
      toldBy(YOUNGEST_FRIEND).picks('concerns', "I'm not sure, but it feels wrong").seen(),
      { remit: 'unsure', level: 'urgent' },
      'told-by-young-person',
      'Do not say that a friend told us.',
    ],
  ];

  test.each(rows.map(([name, seen, expected, reason, shown]) => ({ name, seen, expected, reason, shown })))(
    '$name',
    ({ seen, expected, reason, shown }) => {
      expect(seen).toMatchObject(expected);
      expect(seen.reasons).toContain(reason);
      expect(seen.text).toContain(shown);
    },
  );

  test('whom a young child must not have told at home is not called', () => {
    const { text } = toldBy(YOUNGEST)
      .picks('concerns', "Someone tricked me, or won't stop asking")
      .picks('not-tell-who', 'Someone at home', 'A teacher')
      .seen();
    expect(text).toContain('DO NOT CALL OR MESSAGE HERE');
    expect(text).toContain('It would not be safe to tell: Someone at home; A teacher');
  });
});

describe('images between young people', () => {
  const shared = (teller: Teller) => {
    const me = toldBy(teller);
    const card = me
      .cards('concerns')
      .find((words) => / shared (nudes|private pictures) with each other/.test(words));
    return me.picks('concerns', card ?? '').picks('sexual-check', 'No');
  };

  test.each([CHILD, FRIEND, PARENT, ADULT, PROFESSIONAL].map((teller) => ({ who: nameOf(teller), teller })))(
    'with no sign of anything else, others help first ($who)',
    ({ teller }) => {
      const me = shared(teller).picks('peer-images', 'None of these').writes('child-age', 15);
      expect(me.shows('other-help')).toBe(true);
      expect(me.seen()).toMatchObject({ remit: 'out', level: 'advice' });
    },
  );

  test.each([CHILD, FRIEND, PARENT, ADULT, PROFESSIONAL].map((teller) => ({ who: nameOf(teller), teller })))(
    'any sign that it was not so simple is this team’s business ($who)',
    ({ teller }) => {
      const signs = shared(teller).cards('peer-images').slice(0, 6);
      expect(signs).toEqual([
        'Somebody is under 13',
        'There is an adult in it too',
        'Somebody was pushed, tricked or paid',
        'Somebody is much older, or has power over somebody else',
        'Somebody has a disability that makes it hard to say no',
        'The pictures were passed on to other people',
      ]);
      for (const sign of signs) {
        const me = shared(teller).picks('peer-images', sign);
        expect(me.shows('other-help'), sign).toBe(false);
        const { remit, level, reasons, text } = me.seen();
        expect({ remit, level }, sign).toEqual({ remit: 'in', level: 'urgent' });
        expect(reasons, sign).toContain('image');
        expect(text).toContain(`${sign} [`);
      }
    },
  );

  test('a child of 12 who says none of these is this team’s business by age alone', () => {
    const me = shared({ audience: 'child', ageBand: '11to13' }).picks('peer-images', 'None of these');
    expect(me.writes('child-age', 12).seen()).toMatchObject({ remit: 'in', level: 'urgent' });
    expect(me.writes('child-age', 13).seen()).toMatchObject({ remit: 'out' });
  });

  test('under 11 it is, and nothing more is asked', () => {
    const me = shared(YOUNGEST);
    expect(me.asks('peer-images')).toBe(false);
    expect(me.seen()).toMatchObject({ remit: 'in', level: 'urgent' });
  });
});
