import type { Words } from '../../desk/server/show/words.ts';
import type { Finding } from './finding.ts';
import type { Checked } from './topics.ts';

type Said = Checked & { readonly found: readonly Finding[] };

/** What was found, as text: what is missing first, each with how to mend it; then what to know; then what is well. */
export function goliveText(checked: readonly Checked[], { say }: Pick<Words, 'say'>): string {
  const looked = checked.filter((one): one is Said => one.found !== null);
  const lines = (level: Finding['level']) =>
    looked.flatMap(({ topic, found }) =>
      found
        .filter((finding) => finding.level === level)
        .map(
          ({ code, values }) =>
            `  ${say(`golive.topic.${topic}`)}: ${say(`golive.${topic}.${code}`, values)}`,
        ),
    );
  const names = (some: readonly Checked[]) =>
    some.map(({ topic }) => say(`golive.topic.${topic}`)).join(', ');
  const missing = lines('missing');
  const know = lines('know');
  const well = looked.filter(({ found }) => found.every(({ level }) => level === 'know'));
  const unlooked = checked.filter(({ found }) => found === null);
  const part = (title: string, body: readonly string[]) => (body.length > 0 ? [title, ...body, ''] : []);
  return [
    ...part(say('golive.missing', { count: missing.length }), missing),
    ...part(say('golive.not-looked-at'), unlooked.length > 0 ? [`  ${names(unlooked)}`] : []),
    ...part(say('golive.know'), know),
    ...part(say('golive.well'), well.length > 0 ? [`  ${names(well)}`] : []),
  ]
    .join('\n')
    .trimEnd();
}
