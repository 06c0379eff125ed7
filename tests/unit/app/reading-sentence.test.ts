import { describe, expect, test } from 'vitest';
import app from '../../../locales/en/app.json' with { type: 'json' };
import { readingSentence } from '../../../src/app/components/reading-sentence.ts';
import { setUpTexts } from '../../../src/i18n/setup.ts';
import { Voice } from '../../../src/report/people.ts';
import type { Hours } from '../../../src/wire/operator-file.ts';
import { readingAt } from '../../../src/wire/reading-hours.ts';

const { t } = setUpTexts('en-GB', { app });
const HOURS: Hours = {
  timeZone: 'Europe/London',
  open: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
  closedOn: ['2026-12-25', '2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01'],
};
type Where = { hours?: Hours; zone?: string; voice?: Voice };
const said = (iso: string, { hours = HOURS, zone = 'Europe/London', voice = 'teen' }: Where = {}) =>
  readingSentence(readingAt(hours, new Date(iso)), {
    t,
    voice,
    language: 'en-GB',
    now: new Date(iso),
    operatorZone: hours.timeZone,
    zone,
  });

test('now until when, later today, tomorrow, on which day', () => {
  expect(said('2026-11-23T10:00:00Z')).toBe('Someone reads what is sent now, until 17:00.');
  expect(said('2026-11-23T07:00:00Z')).toBe('Someone reads again today, from 09:00.');
  expect(said('2026-11-23T18:00:00Z')).toBe('Someone reads again tomorrow, from 09:00.');
  expect(said('2026-11-28T18:00:00Z')).toBe('Someone reads again on Monday, from 09:00.');
});

test('a day a week away or more has its date', () => {
  expect(said('2026-12-24T18:00:00Z')).toBe('Someone reads again on Monday 4 January, from 09:00.');
});

describe('somebody whose clock differs from the operator’s', () => {
  test('reads the time of their own clock, by its name', () => {
    expect(said('2026-11-23T10:00:00Z', { zone: 'Asia/Karachi' })).toBe(
      'Someone reads what is sent now, until 22:00 Pakistan Standard Time.',
    );
    expect(said('2026-06-22T18:00:00Z', { zone: 'UTC' })).toContain('tomorrow, from 08:00 GMT');
  });

  test('reads “today” and “tomorrow” as their own calendar has them', () => {
    expect(said('2026-11-23T18:00:00Z', { zone: 'Australia/Sydney' })).toMatch(/again today, from 20:00 /);
    expect(said('2026-11-24T02:00:00Z', { zone: 'America/Los_Angeles' })).toMatch(
      /again tomorrow, from 01:00 /,
    );
  });

  test('in another place where the clocks are the same, nothing is named', () => {
    expect(said('2026-11-23T10:00:00Z', { zone: 'Europe/Lisbon' })).toBe(
      'Someone reads what is sent now, until 17:00.',
    );
  });
});

test('to midnight, over midnight, for days, for ever', () => {
  const open = (days: Hours['open'][number]['days'], from: string, to: string): Hours => ({
    timeZone: 'Europe/London',
    open: [{ days, from, to }],
  });
  const at = '2026-11-23T20:00:00Z';
  expect(said(at, { hours: open(['mon'], '09:00', '24:00') })).toBe(
    'Someone reads what is sent now, until midnight.',
  );
  expect(said(at, { hours: open(['mon'], '18:00', '02:00') })).toBe(
    'Someone reads what is sent now, until Tuesday, 02:00.',
  );
  expect(said(at, { hours: open(['mon', 'tue', 'wed'], '00:00', '24:00') })).toBe(
    'Someone reads what is sent now, until Thursday, 00:00.',
  );
  const all = open(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], '00:00', '24:00');
  expect(said(at, { hours: all })).toBe('Someone reads what is sent at any time, day and night.');
});

test.each(Voice.options)('in the voice %s every moment has a sentence that says a time', (voice) => {
  for (let hour = 0; hour < 24 * 8; hour++) {
    const at = new Date(Date.UTC(2026, 9, 20, hour)).toISOString();
    expect(said(at, { voice }), at).toMatch(/(09|17):00\.$/);
  }
});
