import { alarmCheck } from './checks/alarm.ts';
import { assessmentCheck } from './checks/assessment.ts';
import { backupCheck } from './checks/backup.ts';
import { buildCheck } from './checks/build.ts';
import { deskCheck } from './checks/desk.ts';
import { headersCheck } from './checks/headers.ts';
import { helpLinesCheck } from './checks/help-lines.ts';
import { hoursCheck } from './checks/hours.ts';
import { languagesCheck } from './checks/languages.ts';
import { operatorFileCheck } from './checks/operator-file.ts';
import { practiceCheck } from './checks/practice.ts';
import { promisesCheck } from './checks/promises.ts';
import { recipientsCheck } from './checks/recipients.ts';
import { releaseCheck } from './checks/release.ts';
import { statementsCheck } from './checks/statements.ts';
import { tlsCheck } from './checks/tls.ts';
import { watchCheck } from './checks/watch.ts';
import { wordsCheck } from './checks/words.ts';
import type { Facts } from './facts.ts';
import type { Check, Finding } from './finding.ts';

/** Everything that is looked at, in the order in which one would mend it. The name is that of its texts. */
export const TOPICS = {
  'operator-file': operatorFileCheck,
  hours: hoursCheck,
  promises: promisesCheck,
  recipients: recipientsCheck,
  desk: deskCheck,
  alarm: alarmCheck,
  watch: watchCheck,
  'help-lines': helpLinesCheck,
  languages: languagesCheck,
  statements: statementsCheck,
  words: wordsCheck,
  practice: practiceCheck,
  backup: backupCheck,
  assessment: assessmentCheck,
  build: buildCheck,
  tls: tlsCheck,
  headers: headersCheck,
  release: releaseCheck,
} as const satisfies Readonly<Record<string, Check>>;

export type Topic = keyof typeof TOPICS;

/** What came of one check; null: it could not be looked at yet. */
export type Checked = { readonly topic: Topic; readonly found: readonly Finding[] | null };

/** Looks at everything, always: whoever runs it wants to know all that is missing, not the first thing. */
export const checkAll = (facts: Facts): readonly Checked[] =>
  (Object.keys(TOPICS) as Topic[]).map((topic) => ({ topic, found: TOPICS[topic](facts) }));

/** Nothing is missing, and nothing was left unlooked at. */
export const isReady = (checked: readonly Checked[]): boolean =>
  checked.every(({ found }) => found?.every(({ level }) => level !== 'missing') ?? false);
