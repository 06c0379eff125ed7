import { expect, test } from 'vitest';
import { toldBy } from './told-by.ts';

test('a young person worried about what they did themselves is asked about others too, and is read as any other', () => {
  const me = toldBy({ audience: 'child', ageBand: '14to17' })
    .picks('concerns', "I'd rather say it in my own words")
    .picks('person-who', "I'm worried about something I did myself");
  for (const id of ['person-age', 'person-access', 'usernames']) expect(me.asks(id), id).toBe(true);
  const { remit, level, text } = me.seen();
  expect([remit, level]).toEqual(['unsure', 'urgent']);
  expect(text).toContain("I'm worried about something I did myself [myself]");
});

test('where a young child is in danger stands in words and codes', () => {
  const { level, text } = toldBy({ audience: 'child', ageBand: 'under11' })
    .picks('safe-here', 'No')
    .picks('danger-place', "At someone else's home")
    .picks('concerns', 'Something else')
    .seen();
  expect(level).toBe('immediate');
  expect(text).toContain('Where are you? [danger-place]');
  expect(text).toContain("At someone else's home [other-house]");
});

test('what a professional adds is shown: who they are, who is involved, every child, what was reported, the risk of telling', () => {
  const { level, text } = toldBy({ audience: 'professional' })
    .picks('concerns', 'Someone pressured, tricked or groomed them')
    .picks('reported-before', 'Yes')
    .picks('reported-change', 'There is something new', 'It has got worse')
    .writes('reported-who', 'Social care, last month')
    .writes('other-children', 'Kit, 13\nSal, 11')
    .picks('harder', 'The family is hard to involve')
    .writes('role', 'Safeguarding lead')
    .writes('organisation', 'Sampletown High')
    .writes('professionals', 'Dr Example')
    .picks('child-knows', 'No')
    .picks('family-knows', 'No, and telling them would raise the risk')
    .seen();
  // Five working days for a professional: from the Sunday it came in, the Friday after.
  expect(level).toBe('standard');
  expect(text).toContain('due by the end of Fri, 27 Nov 2026');
  for (const shown of [
    'There is something new [something-new]',
    'It has got worse [got-worse]',
    '│ Social care, last month',
    '│ Kit, 13\n    │ Sal, 11',
    'The family is hard to involve [family-hard-to-involve]',
    '│ Safeguarding lead',
    '│ Sampletown High',
    '│ Dr Example',
    'Does the child know that you are telling us? [child-knows]',
    'Telling the family would raise the risk.',
  ])
    expect(text).toContain(shown);
});

test('what was reported already is never pushed down for it', () => {
  for (const audience of ['parent', 'adult', 'professional'] as const) {
    const told = () =>
      toldBy({ audience }).picks('concerns', 'They shared an image, and are now threatened or blackmailed');
    const again = told()
      .picks('reported-before', 'Yes')
      .picks('reported-change', 'Nothing has changed')
      .seen();
    expect([again.level, again.reasons]).toEqual([told().seen().level, told().seen().reasons]);
  }
});

test('nobody may be told that a young friend told us: they were not asked, and that is no leave', () => {
  const me = toldBy({ audience: 'friend', ageBand: 'under11' }).picks('concerns', 'Something else');
  expect(me.asks('say-friend')).toBe(false);
  expect(me.seen().text).toContain('Do not say that a friend told us.');
});
