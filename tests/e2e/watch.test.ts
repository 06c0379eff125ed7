import { daysWithoutWork } from '../../src/desk/server/settings/bank-holidays.ts';
import type { Audience, Voice } from '../../src/report/people.ts';
import { person, type Told, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';
import { watched } from './stage/watch-process.ts';

/** What somebody tells on their phone, and what the watch must make of it by itself. */
type Journey = {
  readonly who: { readonly audience: Audience; readonly voice: Voice };
  readonly told: Told;
  readonly priority: string;
  readonly reasons: readonly string[];
  /** Working days; 0: now. */
  readonly dueIn: number;
};

const SAFE: Told = { 'device-shared': 'no', 'safe-here': 'yes', 'harm-today': 'no' };

const JOURNEYS: Readonly<Record<string, Journey>> = {
  'a child of 14 to 17 who is not safe': {
    who: { audience: 'child', voice: 'teen' },
    told: { ...SAFE, 'safe-here': 'no', 'age-band': '14to17', concerns: ['asked-nudes'] },
    priority: 'immediate',
    reasons: ['not-safe-now'],
    dueIn: 0,
  },
  'a child under 11': {
    who: { audience: 'child', voice: 'under11' },
    told: { ...SAFE, 'age-band': 'under11', concerns: ['sent-sexual'] },
    priority: 'urgent',
    reasons: ['image', 'under-13'],
    dueIn: 0,
  },
  'a friend who is not safe either': {
    who: { audience: 'friend', voice: 'teen' },
    told: { ...SAFE, 'age-band': '14to17', 'you-safe': 'no', concerns: ['asked-nudes'] },
    priority: 'immediate',
    reasons: ['reporter-not-safe'],
    dueIn: 0,
  },
  'a parent': {
    who: { audience: 'parent', voice: 'adult' },
    told: { ...SAFE, concerns: ['groomed'] },
    priority: 'standard',
    reasons: ['told-by-adult'],
    dueIn: 2,
  },
  'another adult, of a child whom somebody may hurt today': {
    who: { audience: 'adult', voice: 'adult' },
    told: { ...SAFE, 'harm-today': 'yes', concerns: ['groomed'] },
    priority: 'immediate',
    reasons: ['harm-today'],
    dueIn: 0,
  },
  'a professional': {
    who: { audience: 'professional', voice: 'adult' },
    told: { ...SAFE, concerns: ['groomed'] },
    priority: 'standard',
    reasons: ['told-by-adult'],
    dueIn: 5,
  },
};

type Listed = {
  readonly reports: readonly {
    readonly reference: string;
    readonly priority: string;
    readonly reasons: readonly string[];
    readonly due: string;
    readonly receivedAt: string;
    readonly audience: string;
  }[];
};

for (const [who, journey] of Object.entries(JOURNEYS)) {
  test(`what ${who} sends, the watch has by itself: how urgent, why, by when, and calls somebody if it must`, async ({
    page,
    practice,
  }) => {
    const watch = await watched(practice);
    const running = watch.start();
    const { audience } = journey.who;
    const me = person(page, journey.who);
    await me.open(practice.origin);
    await me.start();
    await me.tell({ audience, ...journey.told }, me.say({ screen: 'story', part: 'title' }));
    await me.sendSoFar();
    await me.send();
    await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
    const reference = await me.reference();

    // The book alone: nobody but the watch has asked the intake.
    const known = async () => ((await practice.desk('--offline')) as Listed).reports;
    await expect.poll(async () => (await known()).length).toBe(1);
    const [report] = await known();
    expect(report).toMatchObject({
      reference,
      audience,
      priority: journey.priority,
      reasons: journey.reasons,
    });
    expect(report?.due).toBe(dueDay(report?.receivedAt ?? '', journey.dueIn));

    const { code } = await running.end('SIGTERM');
    expect(code).toBe(0);
    const calls = await watch.calls();
    expect(calls.map(({ kinds }) => kinds)).toEqual(journey.priority === 'immediate' ? [['immediate']] : []);
    expect(await watch.callsAsWritten()).not.toContain(reference);
  });
}

/** The last of so many working days after the day it arrived, in London. */
function dueDay(receivedAt: string, workingDays: number): string {
  if (workingDays === 0) return 'now';
  const closed = new Set(daysWithoutWork('england-and-wales', [], [receivedAt]));
  const day = new Date(
    `${new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(new Date(receivedAt))}T00:00:00Z`,
  );
  for (let left = workingDays; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1);
    const isClosed = [0, 6].includes(day.getUTCDay()) || closed.has(day.toISOString().slice(0, 10));
    if (!isClosed) left--;
  }
  return day.toISOString().slice(0, 10);
}
