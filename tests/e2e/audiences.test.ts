import type { Audience } from '../../src/report/people.ts';
import { asTold, openAtDesk } from './stage/at-the-desk.ts';
import { person, type Told, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

const OF_A_CHILD: Told = {
  'device-shared': 'no',
  'safe-here': 'yes',
  'harm-today': 'no',
  'reported-before': 'yes',
  'reported-change': ['something-new', 'nothing-done'],
  'reported-who': 'Social care, in the spring',
  concerns: ['groomed'],
  story: 'She has a new contact in a game who asks her to keep secrets.',
  'still-going': 'yes',
  'person-who': ['online-only'],
  usernames: 'moonfish_example',
  signs: ['known', 'meeting'],
  'meeting-when': 'not-sure',
  'meeting-where': 'The fountain in Sampletown',
  'self-harm': 'not-sure',
  'child-name': 'Robin',
  'child-age': '12',
  'other-children': 'Kit, 13, same school\nSal, 11, another school',
  'who-knows': ['social-care'],
  'your-name': 'Alex Example',
  'contact-how': ['email'],
  'contact-email': 'alex@example.org',
  'contact-others': ['nobody'],
};

/** The heading of the help that stands under an answer, as a grown-up reads it. */
const wordsIn = (callout: string) => words(`safety:callouts.${callout}.title`, { context: 'adult' });

const GROWN: Partial<Record<Audience, Told>> = {
  parent: { ...OF_A_CHILD, audience: 'parent', relation: 'Her mother' },
  adult: { ...OF_A_CHILD, audience: 'adult', relation: 'A neighbour' },
  professional: {
    ...OF_A_CHILD,
    audience: 'professional',
    harder: ['family-hard-to-involve'],
    role: 'Safeguarding lead',
    organisation: 'Sampletown High',
    professionals: 'Dr Example',
    'child-knows': 'yes',
    'family-knows': 'telling-raises-risk',
  },
};

for (const [audience, told] of Object.entries(GROWN) as [Audience, Told][]) {
  test(`a report from ${audience === 'adult' ? 'another adult' : `a ${audience}`} reaches the desk, in words for adults`, async ({
    page,
    practice,
  }) => {
    const me = person(page, { audience, voice: 'adult' });
    await me.open(practice.origin);
    await me.start();
    const early = await me.tell(told, me.say({ screen: 'reported', part: 'title' }));
    await me.answer({ 'reported-before': 'yes' }, new Set());
    await expect(page.getByRole('heading', { name: wordsIn('already-reported') })).toBeVisible();
    const asked = new Set([...early, ...(await me.tell(told))]);
    expect([...asked].sort()).toEqual(Object.keys(told).sort());
    await me.send();
    await expect(me.state()).toHaveText(words('app:state.practice-arrived'));

    const { report, ...seen } = await openAtDesk(practice, await me.reference());
    expect(seen).toMatchObject({ audience, ageBand: null });
    expect(report.voice).toBe('adult');
    expect(report.answers).toMatchObject(asTold(told, 'adult'));
    const given = Object.entries(report.answers).filter(
      ([, entry]) => !(entry as { skipped?: true }).skipped,
    );
    expect(given.map(([id]) => id).sort()).toEqual(Object.keys(told).sort());
  });
}
