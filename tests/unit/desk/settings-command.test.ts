import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settingsFile } from '../../../src/desk/server/settings/settings.ts';
import { reportSaying } from '../report/priority-report.ts';
import { type DeskAndIntake, listed, startDeskAndIntake } from './desk-and-intake.ts';

/** A Thursday; the Monday after it is St Andrew's day. */
const RECEIVED = new Date('2026-11-26T10:00:00Z');

let at: DeskAndIntake;
beforeEach(async () => {
  at = await startDeskAndIntake(() => RECEIVED);
});
afterEach(() => at.close());

const set = (settings: unknown) =>
  writeFile(settingsFile(at.dataDir), JSON.stringify(settings), { mode: 0o600 });

/** The operator file with something more in it. */
async function operatorSays(more: object): Promise<void> {
  const file = join(at.dataDir, 'intake', 'operator.json');
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), ...more }));
}

type SettingsJson = {
  readonly settings: readonly { readonly name: string; readonly value: string; readonly from: string }[];
  readonly nextDaysWithoutWork: readonly string[];
};
const settingsJson = async (): Promise<SettingsJson> =>
  JSON.parse((await at.desk('settings', '--json')).text);
const fromOf = async () =>
  Object.fromEntries(
    (await settingsJson()).settings.map(({ name, value, from }) => [name, `${value} ${from}`]),
  );

describe('what the desk goes by', () => {
  it('is all our default, and says so, while nobody has decided anything', async () => {
    const { code, text } = await at.desk('settings');
    expect(code).toBe(0);
    expect(text).toContain(settingsFile(at.dataDir));
    expect(text).toMatch(/^nation +england-and-wales +our default/m);
    expect(text).toMatch(/^unreadWithin\.immediate +15 +our default/m);
    expect(text).toMatch(/^alarm\.command +– +not set/m);
    expect(text).toMatch(/^eraseClosedAfterDays +– +not set/m);
    expect(text).toMatch(/^respondsWithin\.professional +5 +professionals are promised no more/m);
    const { nextDaysWithoutWork } = await settingsJson();
    expect(nextDaysWithoutWork).toHaveLength(4);
    expect(text.match(/^Next days without work: .*$/m)?.[0].split('; ')).toHaveLength(4);
    const own = Object.values(await fromOf()).filter((one) => / (settings|operator)$/.test(one));
    expect(own).toEqual([]);
  });

  it('says what is set, and where', async () => {
    await set({ nation: 'scotland', unreadWithin: { urgent: 30 }, eraseClosedAfterDays: 365 });
    await operatorSays({
      respondsWithin: { professional: 3, parent: 4 },
      hours: { timeZone: 'Europe/London', open: [], closedOn: ['2026-12-24'] },
    });
    expect(await fromOf()).toMatchObject({
      nation: 'scotland settings',
      'unreadWithin.immediate': '15 ours',
      'unreadWithin.urgent': '30 settings',
      eraseClosedAfterDays: '365 settings',
      'respondsWithin.parent': '4 operator',
      'respondsWithin.adult': '2 ours',
      'respondsWithin.professional': '3 operator',
      'hours.closedOn': '1 operator',
    });
  });

  it('shows neither the arguments of an alarm nor the rest of its address: either may be a secret', async () => {
    await set({
      alarm: { command: ['/bin/ring', 'key-4711'], webhook: 'https://ring.example.org/key-4712' },
    });
    const { text } = await at.desk('settings');
    expect(text).toContain('/bin/ring …');
    expect(text).toContain('https://ring.example.org/…');
    for (const shown of [text, (await at.desk('settings', '--json')).text])
      expect(shown).not.toContain('key-471');
  });

  it('is refused whole when a part of it does not hold, and by every command', async () => {
    await set({ nation: 'wales' });
    for (const args of [['settings'], []]) {
      const { code, text } = await at.desk(...args);
      expect(code).toBe(1);
      expect(text).toContain('nation: ');
    }
  });

  it('a wrong call is told how to call it', async () => {
    expect(await at.desk('settings', 'nation')).toMatchObject({ code: 2 });
  });
});

describe('when a report of a professional is due', () => {
  const dueOn = async () => (await listed(at)).reports.map(({ due }) => due);
  beforeEach(async () => {
    await at.send(reportSaying({ concerns: ['groomed'] }, { audience: 'professional' }));
  });

  it('five working days of England and Wales, if nothing else is set', async () => {
    expect(await dueOn()).toEqual(['2026-12-03']);
  });

  it('of the nation that is set', async () => {
    await set({ nation: 'scotland' });
    expect(await dueOn()).toEqual(['2026-12-04']);
  });

  it('and not counting the days on which the operator is closed', async () => {
    await set({ nation: 'scotland' });
    await operatorSays({
      hours: { timeZone: 'Europe/London', open: [], closedOn: ['2026-12-01', '2026-12-02'] },
    });
    expect(await dueOn()).toEqual(['2026-12-08']);
  });
});
