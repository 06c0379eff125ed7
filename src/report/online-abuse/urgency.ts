import type { Option, Question, Screen } from '../questionnaire.ts';
import { COMING_UP } from '../when.ts';
import { anyOf, grown, NONE, NOT_SURE, older, RATHER_NOT_SAY, YES_NO, youngest } from './who.ts';

/** One sleep is a moon; what has no day is an empty page of the calendar. */
const PICTURES: Readonly<Record<(typeof COMING_UP)[number], string>> = {
  now: 'clock',
  today: 'sun',
  tomorrow: 'moon',
  'this-week': 'calendar',
  later: 'calendar-later',
  'no-day-yet': 'calendar-empty',
  date: 'calendar-day',
  'already-happened': 'calendar-done',
};
const COMING: readonly Option[] = [
  ...COMING_UP.map((code) => ({ code, picture: PICTURES[code] })),
  NOT_SURE,
  RATHER_NOT_SAY,
];

const MEETING_WHEN: Question = { id: 'meeting-when', kind: 'when', options: COMING };
const MEETING_WHERE: Question = { id: 'meeting-where', kind: 'text', format: 'place', maxLength: 300 };
const THREAT_BY: Question = { id: 'threat-by', kind: 'when', options: COMING };
const threatened = { any: [anyOf('threatened', 'yes', 'not-sure'), anyOf('concerns', 'blackmail')] } as const;

/** The youngest and grown-ups meet the five as one question. */
const asksSigns = { any: [youngest, grown] } as const;
const meetingPossible = anyOf('meeting', 'planned', 'asked', 'met', 'not-sure');
const signsOfMeeting = { any: [anyOf('signs', 'meeting'), anyOf('concerns', 'meet-up')] } as const;
const signsOfThreat = {
  any: [anyOf('signs', 'threat-images', 'threat-hurt'), anyOf('concerns', 'blackmail')],
} as const;

/** DESIGN 5.6: the five questions that decide urgency (FIELD 2), then, gently, how it makes the child feel. */
export const URGENCY: readonly Screen[] = [
  {
    id: 'signs',
    section: 'urgency',
    when: asksSigns,
    questions: [
      {
        id: 'signs',
        kind: 'many',
        options: [
          { code: 'meeting', picture: 'map' },
          { code: 'images-sent', picture: 'camera' },
          { code: 'images-received', picture: 'screen-hidden' },
          { code: 'threat-images', picture: 'share' },
          { code: 'threat-hurt', picture: 'storm' },
          { code: 'known', picture: 'house' },
          NONE,
          NOT_SURE,
          RATHER_NOT_SAY,
        ],
        callouts: [
          { when: anyOf('signs', 'threat-hurt'), callout: 'danger-now' },
          { when: anyOf('signs', 'threat-images'), callout: 'threat' },
        ],
      },
      { ...MEETING_WHEN, when: { all: [asksSigns, signsOfMeeting] } },
      { ...MEETING_WHERE, when: { all: [asksSigns, signsOfMeeting] } },
      { ...THREAT_BY, when: { all: [asksSigns, signsOfThreat] } },
    ],
  },
  {
    id: 'meeting',
    section: 'urgency',
    when: older,
    questions: [
      {
        id: 'meeting',
        kind: 'one',
        options: [
          { code: 'planned' },
          { code: 'asked' },
          { code: 'met' },
          { code: 'no' },
          NOT_SURE,
          RATHER_NOT_SAY,
        ],
      },
      { ...MEETING_WHEN, when: { all: [older, meetingPossible] } },
      { ...MEETING_WHERE, when: { all: [older, meetingPossible] } },
      {
        id: 'known',
        kind: 'many',
        options: [
          { code: 'who-i-am' },
          { code: 'where-i-live' },
          { code: 'where-i-learn' },
          NONE,
          NOT_SURE,
          RATHER_NOT_SAY,
        ],
      },
    ],
  },
  {
    id: 'images',
    section: 'urgency',
    when: older,
    questions: [
      { id: 'images-sent', kind: 'one', options: YES_NO },
      { id: 'images-received', kind: 'one', options: YES_NO },
    ],
  },
  {
    id: 'threat',
    section: 'urgency',
    when: older,
    questions: [
      {
        id: 'threatened',
        kind: 'one',
        options: YES_NO,
        callouts: [{ when: anyOf('threatened', 'yes', 'not-sure'), callout: 'threat' }],
      },
      {
        id: 'threat-what',
        kind: 'many',
        when: threatened,
        options: [
          { code: 'show-images' },
          { code: 'tell-people' },
          { code: 'hurt-me' },
          { code: 'hurt-others' },
          { code: 'come-here' },
          { code: 'hurt-themselves' },
          { code: 'other' },
          NOT_SURE,
          RATHER_NOT_SAY,
        ],
        callouts: [
          { when: anyOf('threat-what', 'hurt-me', 'hurt-others', 'come-here'), callout: 'danger-now' },
        ],
      },
      { ...THREAT_BY, when: { all: [older, threatened] } },
    ],
  },
  {
    id: 'feelings',
    section: 'urgency',
    questions: [
      {
        id: 'self-harm',
        kind: 'one',
        options: [
          { code: 'yes-now', picture: 'storm' },
          { code: 'sometimes', picture: 'rain' },
          { code: 'no', picture: 'sun' },
          NOT_SURE,
          RATHER_NOT_SAY,
        ],
        callouts: [
          { when: anyOf('self-harm', 'yes-now'), callout: 'self-harm-now' },
          { when: anyOf('self-harm', 'sometimes', 'not-sure', 'rather-not-say'), callout: 'self-harm' },
        ],
      },
    ],
  },
];
