import { person, type Told, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

const TEEN: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  'safe-here': 'yes',
  'harm-today': 'no',
  concerns: ['asked-nudes', 'blackmail'],
  story: 'Somebody from a game keeps asking me for things.',
  'still-going': 'yes',
  'person-who': ['online-only'],
  usernames: 'moonfish_example',
  threatened: 'yes',
  'threat-what': ['show-images'],
  'self-harm': 'no',
  'child-name': 'Robin',
  'contact-how': ['none'],
};

test('a young person sends a report, and the desk shows it', async ({ page, practice }) => {
  const me = person(page, { audience: 'child', voice: 'teen' });
  await me.open(practice.origin);
  await me.start();
  const asked = await me.tell(TEEN);
  expect([...asked].sort()).toEqual(Object.keys(TEEN).sort());
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  const reference = await me.reference();
  const shown = JSON.stringify(await practice.desk('open', reference));
  expect(shown).toContain('moonfish_example');
});
