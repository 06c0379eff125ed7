import type { Told } from './person.ts';

/** Children and friends who answer everything they are asked. All invented. */

/** What a young person of 11 or over is asked when as much as possible applies. */
const OLDER: Told = {
  'device-shared': 'no',
  'safe-here': 'yes',
  'harm-today': 'not-sure',
  'danger-where': 'At the sports hall by the canal',
  concerns: ['asked-nudes', 'blackmail', 'friends-sharing'],
  'sexual-check': 'not-sure',
  'sexual-what': ['has-images', 'talk'],
  'peer-images': ['pressure', 'passed-on'],
  story: 'Somebody from a game was kind at first.\nThen it changed – “different”, you know? ☔',
  began: 'past-month',
  'last-contact': 'yesterday',
  'still-going': 'yes',
  'person-who': ['young-person', 'online-only'],
  'person-age': 'says-child',
  'person-access': 'no',
  usernames: 'moonfish_example\nmoon-fish-two',
  platforms: 'Castle Builders',
  'person-else': 'Has a blue parrot as a picture',
  meeting: 'planned',
  'meeting-when': 'date:2031-03-09',
  'meeting-where': 'The fountain in Sampletown',
  known: ['who-i-am', 'where-i-learn'],
  'images-sent': 'rather-not-say',
  'images-received': 'no',
  threatened: 'yes',
  'threat-what': ['show-images', 'tell-people'],
  'threat-by': 'this-week',
  'self-harm': 'sometimes',
  'child-name': 'Robin',
  'child-place': 'Sampletown High',
  'child-nation': 'wales',
  'lives-with': ['foster-carer'],
  harder: ['learning', 'caring'],
  'who-knows': ['friend'],
  'reported-before': 'no',
  'not-tell': 'My cousin Sam',
  helper: 'Ms Example, the librarian',
  'contact-how': ['phone', 'email'],
  'contact-phone': '01632 960 001',
  'contact-email': 'robin@example.org',
  'contact-times': 'After four',
  talk: ['text', 'someone-beside'],
  'contact-others': ['family'],
  'account-access': 'not-sure',
  'leave-message': 'no',
  'safe-word': 'periwinkle',
};

const YOUNGEST: Told = {
  'age-band': 'under11',
  'device-shared': 'no',
  'safe-here': 'no',
  'harm-today': 'no',
  'danger-place': 'outside',
  'danger-where': 'In the park',
  concerns: ['sent-sexual', 'stranger-added'],
  'sexual-check': 'yes',
  'sexual-what': ['sent-sexual', 'wants-images'],
  story: 'A man in the game is odd.',
  'person-who': ['online-only'],
  'person-age': 'says-child',
  'person-access': 'no',
  'platform-kind': ['game', 'chat'],
  usernames: 'dragon_example',
  signs: ['meeting', 'threat-images'],
  'meeting-when': 'tomorrow',
  'meeting-where': 'By the swings',
  'threat-by': 'not-sure',
  'self-harm': 'no',
  'child-name': 'Bo',
  'child-age': '9',
  'child-place': 'Hilltop School',
  'lives-with': ['family'],
  'who-knows': ['trusted-adult', 'friend'],
  'helper-who': ['relative', 'teacher'],
  helper: 'Auntie Pia',
  'not-tell-who': ['other'],
  'not-tell': 'Kim next door',
  talk: ['speak', 'symbols'],
};

const aboutFriend: Told = { audience: 'friend', 'you-safe': 'not-sure' };
const OF_A_FRIEND: Told = { ...aboutFriend, 'your-name': 'Jay', 'say-friend': 'no' };

export const CHILD_UNDER_11: Told = { ...YOUNGEST, audience: 'child' };
export const CHILD_11_TO_13: Told = { ...OLDER, audience: 'child', 'age-band': '11to13', 'child-age': '12' };
export const CHILD_14_TO_17: Told = { ...OLDER, audience: 'child', 'age-band': '14to17', 'child-age': '15' };
export const FRIEND_UNDER_11: Told = { ...YOUNGEST, ...aboutFriend };
export const FRIEND_14_TO_17: Told = {
  ...OLDER,
  ...OF_A_FRIEND,
  'age-band': '14to17',
  'child-age': '14',
};

/** As little as a young person may say: one thing that happened. Tell it up to the story, then send it so far. */
export const ONE_CONCERN: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  concerns: ['asked-nudes'],
};
