import type { Words } from '../show/words.ts';
import { ALARM_KINDS, type AlarmKind } from './alarm-kinds.ts';
import type { Standing } from './due-alarms.ts';

/** All that leaves this machine when somebody is called: which kinds, and how many of each stands. */
export type AlarmContent = {
  readonly v: 1;
  readonly mode: 'practice' | 'live';
  /** True only for `watch --test-alarm`. */
  readonly test: boolean;
  /** What this call is for, what matters most first. */
  readonly kinds: readonly AlarmKind[];
  /** How many stand now of every kind, also of those that were called for before. */
  readonly counts: { readonly [kind in AlarmKind]: number };
  /** The same as a sentence, for a message to a phone; `text` is what most chat services show. */
  readonly text: string;
};

/** @param test called only to see that it arrives */
export function alarmContent(
  standing: Standing,
  kinds: readonly AlarmKind[],
  mode: AlarmContent['mode'],
  { say }: Words,
  test = false,
): AlarmContent {
  const counts = Object.fromEntries(ALARM_KINDS.map((kind) => [kind, standing[kind]?.count ?? 0]));
  const said = test ? say('watch.call.test') : kindsText(standing, kinds, { say });
  return {
    v: 1,
    mode,
    test,
    kinds,
    counts: counts as AlarmContent['counts'],
    text: say(`watch.call.${mode}`, { said }),
  };
}

/** `immediate, in nobody's hands: 2; overdue: 1`. */
export function kindsText(
  standing: Standing,
  kinds: readonly AlarmKind[],
  { say }: Pick<Words, 'say'>,
): string {
  return kinds.map((kind) => say(`watch.kind.${kind}`, { n: standing[kind]?.count ?? 0 })).join('; ');
}

/** For a program that reads no JSON: `NIGHTLIGHT_ALARM_KINDS`, `…_MODE`, `…_TEST`, `…_TEXT` and one count for each kind. */
export function alarmEnvironment(content: AlarmContent): Readonly<Record<string, string>> {
  const counts = ALARM_KINDS.map((kind): [string, string] => [nameOf(kind), String(content.counts[kind])]);
  return {
    NIGHTLIGHT_ALARM_MODE: content.mode,
    NIGHTLIGHT_ALARM_TEST: content.test ? '1' : '0',
    NIGHTLIGHT_ALARM_KINDS: content.kinds.join(' '),
    NIGHTLIGHT_ALARM_TEXT: content.text,
    ...Object.fromEntries(counts),
  };
}

const nameOf = (kind: AlarmKind) => `NIGHTLIGHT_ALARM_${kind.replaceAll('-', '_').toUpperCase()}`;
