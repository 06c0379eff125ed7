import { DEFAULT_DAYS, PROFESSIONAL_DAYS } from '../../../report/priority/due.ts';
import type { OperatorFile } from '../../../wire/operator-file.ts';
import { dayText } from '../show/moment-text.ts';
import { visible } from '../show/visible.ts';
import type { Words } from '../show/words.ts';
import { daysWithoutWork } from './bank-holidays.ts';
import type { DeskSettings } from './settings.ts';

/** One thing that is set, or stands as it is because nobody set it. */
type Setting = {
  /** As it is written in the file. */
  readonly name: string;
  readonly value: string;
  readonly from: 'settings' | 'operator' | 'ours' | 'seeds' | 'off';
};

export type SettingsShown = {
  readonly settings: DeskSettings;
  /** The file as it stands, its defaults left out. */
  readonly given: object;
  readonly file: string;
  readonly operator: OperatorFile | null;
  readonly operatorFile: string;
  /** RFC 3339. */
  readonly now: string;
};

const NEXT_DAYS = 4;

/** Every setting the desk goes by, where it comes from, and which are our defaults and nobody's decision. */
export function settingsText(shown: SettingsShown, words: Words): string {
  const { say } = words;
  const lines = [...deskSettings(shown), ...operatorSettings(shown)].map(
    ({ name, value, from }) =>
      `${name.padEnd(32)}${(value || '–').padEnd(34)}${say(`settings.from.${from}`)}`,
  );
  return [
    say('settings.title', { file: shown.file }),
    '',
    ...lines,
    '',
    say('settings.next-days', {
      days: nextDays(shown)
        .map((day) => dayText(day, words.tag))
        .join('; '),
    }),
    say('settings.operator-file', { file: shown.operatorFile }),
  ].join('\n');
}

/** The same for machines: names as in the files, each with its value and where it comes from. */
export function settingsJson(shown: SettingsShown): object {
  const settings = [...deskSettings(shown), ...operatorSettings(shown)];
  return { v: 1, now: shown.now, settings, nextDaysWithoutWork: nextDays(shown) };
}

function deskSettings({ settings, given }: SettingsShown): readonly Setting[] {
  const { nation, unreadWithin, alarm, watch, eraseClosedAfterDays } = settings;
  const rows: readonly (readonly [name: string, value: string | number | undefined])[] = [
    ['nation', nation],
    ...Object.entries(unreadWithin).map(([level, minutes]): [string, number] => [
      `unreadWithin.${level}`,
      minutes,
    ]),
    // Neither its arguments nor the rest of its address: either may carry a secret.
    ['alarm.command', alarm?.command?.map((part, at) => (at === 0 ? visible(part) : '…')).join(' ')],
    ['alarm.webhook', alarm?.webhook && `${new URL(alarm.webhook).origin}/…`],
    ['alarm.againEveryMinutes', alarm?.againEveryMinutes],
    ['watch.everySeconds', watch.everySeconds],
    ['watch.publicOrigin', watch.publicOrigin],
    ['eraseClosedAfterDays', eraseClosedAfterDays],
  ];
  return rows.map(([name, value]) => ({
    name,
    value: String(value ?? ''),
    from: value === undefined ? 'off' : isGiven(given, name.split('.')) ? 'settings' : 'ours',
  }));
}

function operatorSettings({ operator }: SettingsShown): readonly Setting[] {
  // What a child or a friend sends is due at once or, as advice, the next working day, whatever is promised.
  const promises = (['parent', 'adult', 'professional'] as const).map((audience): Setting => {
    const promised = operator?.respondsWithin?.[audience];
    const name = `respondsWithin.${audience}`;
    // A professional may be promised less than the seeds say, never more (src/report/priority/due.ts).
    const most = audience === 'professional' ? PROFESSIONAL_DAYS : undefined;
    if (most !== undefined && (promised ?? most) >= most) return { name, value: String(most), from: 'seeds' };
    if (promised === undefined) return { name, value: String(DEFAULT_DAYS), from: 'ours' };
    return { name, value: String(promised), from: 'operator' };
  });
  const { timeZone, closedOn } = operator?.hours ?? {};
  return [
    ...promises,
    { name: 'hours.timeZone', value: timeZone ?? 'Europe/London', from: timeZone ? 'operator' : 'ours' },
    { name: 'hours.closedOn', value: String(closedOn?.length ?? ''), from: closedOn ? 'operator' : 'off' },
  ];
}

function nextDays({ settings, operator, now }: SettingsShown): readonly string[] {
  const today = now.slice(0, 10);
  const weekday = (day: string) => ![0, 6].includes(new Date(day).getUTCDay());
  return [...daysWithoutWork(settings.nation, operator?.hours?.closedOn, [now])]
    .filter((day) => day >= today && weekday(day))
    .sort()
    .slice(0, NEXT_DAYS);
}

function isGiven(given: unknown, path: readonly string[]): boolean {
  const [first, ...rest] = path;
  if (first === undefined) return true;
  if (typeof given !== 'object' || given === null || !Object.hasOwn(given, first)) return false;
  return isGiven((given as Record<string, unknown>)[first], rest);
}
