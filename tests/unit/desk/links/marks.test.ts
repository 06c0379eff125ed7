import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MarkKind, marksOf } from '../../../../src/desk/server/links/marks.ts';
import { ONLINE_ABUSE } from '../../../../src/report/online-abuse.ts';
import type { Report } from '../../../../src/report/report.ts';
import { reportSaying, type Said } from '../../report/priority-report.ts';

/** What two reports share, by kind, each kind once. */
function shared(one: Said, other: Said): readonly MarkKind[] {
  const mine = marksOf(reportSaying(one));
  const theirs = new Set(marksOf(reportSaying(other)).map(({ kind, value }) => `${kind} ${value}`));
  return [
    ...new Set(mine.filter(({ kind, value }) => theirs.has(`${kind} ${value}`)).map(({ kind }) => kind)),
  ];
}

describe('the same person is seen in two reports', () => {
  test.each<[string, Said, Said, MarkKind]>([
    [
      'a user name on the same platform, however the platform is called',
      { usernames: 'Bob_22', platforms: 'snap' },
      { usernames: '@bob_22', platforms: 'Snapchat' },
      'user-name',
    ],
    [
      'the platform written beside the name',
      { usernames: 'insta: bob_22\nsnap: other_one' },
      { usernames: 'bob_22 (Instagram)' },
      'user-name',
    ],
    [
      'one of several names on one of several platforms',
      { usernames: 'zed99\nbob_22', platforms: 'Discord\nRoblox' },
      { usernames: 'bob_22', platforms: 'roblox' },
      'user-name',
    ],
    [
      'Cyrillic letters in place of Latin ones',
      { usernames: 'роре_fan', platforms: 'Discord' },
      { usernames: 'pope_fan', platforms: 'Discord' },
      'user-name-alike',
    ],
    [
      'a nought for an o and a one for an l',
      { usernames: 'c00lguy1', platforms: 'Roblox' },
      { usernames: 'coolguyl', platforms: 'Roblox' },
      'user-name-alike',
    ],
    [
      'dots and underscores somewhere else',
      { usernames: 'cool.guy', platforms: 'Roblox' },
      { usernames: 'cool_guy_', platforms: 'Roblox' },
      'user-name-alike',
    ],
    [
      'a distinctive name where the youngest were not asked for a platform',
      { usernames: 'bob_the_builder22' },
      { usernames: 'Bob_The_Builder22', platforms: 'Roblox' },
      'user-name-elsewhere',
    ],
    [
      'a profile address and a name',
      { 'person-else': 'his page is https://www.instagram.com/bob_22/?igsh=abc' },
      { usernames: 'bob_22', platforms: 'Insta' },
      'user-name',
    ],
    [
      'a name with an @ in the story',
      { story: 'then @bob_22 wrote again', platforms: 'TikTok' },
      { usernames: 'bob_22', platforms: 'tik tok' },
      'user-name',
    ],
    [
      'a phone number written two ways, in the story and as a contact',
      { story: 'he said ring me on 07700 900123 tonight' },
      { 'contact-phone': '+44 (0)7700-900-123' },
      'phone',
    ],
    [
      'an email address in capitals, with dots where Google ignores them',
      { 'person-else': 'Mail: Cool.Guy@GMAIL.com' },
      { 'contact-email': 'coolguy@googlemail.com' },
      'email',
    ],
    [
      'an email address with a letter that only looks the same',
      { 'person-else': 'сool@mail.test' },
      { 'person-else': 'cool@mail.test' },
      'email-alike',
    ],
    [
      'an invitation with and without https',
      { story: 'join https://www.discord.gg/AbC123. now' },
      { 'person-else': 'discord.gg/AbC123' },
      'link',
    ],
    [
      'a child by first name, age and school',
      { 'child-name': 'Émma', 'child-age': 12, 'child-place': 'Hill Park School, Leeds' },
      { 'other-children': 'Tom, 14, Oak Lane\nEmma Smith, 12, Hill Park' },
      'child',
    ],
    [
      'the same story, told twice',
      {
        story: 'He kept writing every night and then he wanted to meet me at the park, and I said no to him.',
      },
      {
        story: 'He kept writing every night, and then he wanted to meet me at the park and I said no to him',
      },
      'words',
    ],
    [
      'a reference in what was written about an earlier report',
      { 'reported-who': 'told you on Monday, K7M-2QX-9TD' },
      { story: 'my number is k7m-2qx-9td' },
      'mention',
    ],
  ])('%s', (_, one, other, kind) => {
    expect(shared(one, other)).toContain(kind);
    expect(shared(other, one)).toContain(kind);
  });
});

describe('nothing is seen where there is nothing', () => {
  test.each<[string, Said, Said]>([
    ['nothing was said', {}, {}],
    [
      'nobody knew the name',
      { usernames: "I don't know\nidk\n???\nn/a", platforms: 'Snapchat' },
      { usernames: 'i dont know\nIDK\n???\nN/A', platforms: 'Snapchat' },
    ],
    [
      'a short, common name stands on different platforms',
      { usernames: 'dave', platforms: 'Snapchat' },
      { usernames: 'dave', platforms: 'Roblox' },
    ],
    ['only the platform is the same', { platforms: 'Snapchat' }, { platforms: 'Snapchat' }],
    [
      'both name help lines and the sites that help',
      { story: 'I rang 0800 1111 and 0808 800 5000, see https://www.childline.org.uk/remove' },
      { story: 'She called 0808 800 5000 and 0800 1111; https://www.childline.org.uk/remove' },
    ],
    [
      'both give the front page of a platform',
      { 'person-else': 'https://www.instagram.com/' },
      { 'person-else': 'https://instagram.com' },
    ],
    ['a number was made up', { 'contact-phone': '00000000000' }, { 'contact-phone': '00000000000' }],
    [
      'dates and times look a little like a number',
      { story: 'on 01.02.2026 10.30 and 0123 4567 times' },
      { story: 'on 01.02.2026 10.30 and 0123 4567 times' },
    ],
    [
      'two children share a first name and an age in one city',
      { 'child-name': 'Emma', 'child-age': 12, 'child-place': 'London' },
      { 'child-name': 'Emma', 'child-age': 12, 'child-place': 'London' },
    ],
    ['two children share a name alone', { 'child-name': 'Emma Smith' }, { 'child-name': 'Emma Smith' }],
    ['the stories are short', { story: 'he wants photos' }, { story: 'he wants photos' }],
    ['the safe word is the same', { 'safe-word': '@pineapple_22' }, { 'safe-word': '@pineapple_22' }],
    ['a code was chosen, not written', { concerns: ['blackmail'] }, { concerns: ['blackmail'] }],
  ])('%s', (_, one, other) => {
    expect(shared(one, other)).toEqual([]);
  });
});

test('a follow-up is marked as claiming to belong, with the reference it names', () => {
  const report = reportSaying({}, { earlierReference: 'K7M-2QX-9TD' });
  expect(marksOf(report)).toEqual([
    { kind: 'claim', value: 'K7M-2QX-9TD', said: 'K7M-2QX-9TD', question: 'earlier-reference' },
  ]);
});

test('what was said before the danger questions were asked again is read too', () => {
  const report = reportSaying({}, {}, { 'danger-where': 'at his flat, ring 07700 900123' });
  expect(marksOf(report)).toMatchObject([
    { kind: 'phone', value: '+447700900123', said: '07700 900123', question: 'danger-where' },
  ]);
});

test('each mark says what was typed and where', () => {
  const marks = marksOf(reportSaying({ usernames: 'Bob_22', platforms: 'Snap' }));
  expect(marks.find(({ kind }) => kind === 'user-name')).toEqual({
    kind: 'user-name',
    value: 'snapchat bob_22',
    said: 'Bob_22',
    question: 'usernames',
  });
});

const WRITTEN = ONLINE_ABUSE.screens
  .flatMap(({ questions }) => questions)
  .filter(({ kind }) => kind === 'text' || kind === 'lines' || kind === 'story')
  .map(({ id }) => id);
const anyReport: fc.Arbitrary<Report> = fc
  .dictionary(
    fc.constantFrom(...WRITTEN),
    fc.oneof(fc.string({ unit: 'binary' }), fc.lorem(), fc.emailAddress(), fc.webUrl()),
  )
  .map((said) => reportSaying(said));

test('any report has marks, always the same, each once, none of them empty', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const marks = marksOf(report);
      expect(marksOf(structuredClone(report))).toEqual(marks);
      expect(new Set(marks.map(({ kind, value }) => `${kind} ${value}`)).size).toBe(marks.length);
      expect(marks.filter(({ value }) => value.trim() === '')).toEqual([]);
    }),
  );
});

test('a report made to have thousands of marks has a few hundred', () => {
  const usernames = Array.from({ length: 3000 }, (_, n) => `person_no_${n}`).join('\n');
  expect(marksOf(reportSaying({ usernames, platforms: 'Snapchat' })).length).toBe(300);
});
