import type { Answer, AnswerValue, Skipped } from '../../../report/answers.ts';
import { ONLINE_ABUSE } from '../../../report/online-abuse.ts';
import type { Kind } from '../../../report/questionnaire.ts';
import type { Report } from '../../../report/report.ts';
import { dayText } from './moment-text.ts';
import { typedLines } from './typed-lines.ts';
import { visible } from './visible.ts';
import type { Words } from './words.ts';

const KINDS: ReadonlyMap<string, Kind> = new Map(
  ONLINE_ABUSE.screens.flatMap(({ questions }) => questions.map(({ id, kind }) => [id, kind] as const)),
);

/**
 * An answer for a terminal: the question in the wording that was met, what was said, and what the person did. Everything
 * typed stands behind a bar, line by line, so that it can never look like the desk's own words.
 */
export function answerLines(
  report: Report,
  id: string,
  entry: Answer | Skipped,
  words: Words,
): readonly string[] {
  const voice = 'skipped' in entry ? report.voice : entry.voice;
  const label = words.asked({ audience: report.audience, voice }, { question: id, part: 'label' });
  const heading = label ? `${label} [${visible(id)}]` : visible(id);
  if ('skipped' in entry) return [heading, `    (${words.say('skipped')})`];
  const how = [words.say(`how.${entry.how}`), visible(entry.language), words.say(`voice.${voice}`)].join(
    ', ',
  );
  return [heading, ...valueLines(report, id, entry, words), `    (${how})`];
}

function valueLines(report: Report, id: string, { value, voice }: Answer, words: Words): readonly string[] {
  const option = (code: string) => {
    const text = words.asked({ audience: report.audience, voice }, { question: id, option: code });
    return text ? `${text} [${visible(code)}]` : visible(code);
  };
  if (typeof value === 'number') return [`    ${value}`];
  if (Array.isArray(value)) return value.map((code) => `    - ${option(code)}`);
  if (typeof value === 'object') return [`    ${option(value.code)}; ${daysText(value, words)}`];
  return KINDS.get(id) === 'one' ? [`    ${option(value)}`] : typedLines(value, '    ');
}

function daysText(when: Extract<AnswerValue, { code: string }>, { say, tag }: Words): string {
  const { from, until, saidAt: at } = when;
  if (!from) return say('report.no-day', { at });
  if (!until || until === from) return say('report.day', { from: dayText(from, tag), at });
  return say('report.days', { from: dayText(from, tag), until: dayText(until, tag), at });
}
