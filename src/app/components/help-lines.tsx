import { linesFor } from '../../help/line-ways.ts';
import { linesForWhom, type Whom } from '../../help/lines-for-whom.ts';
import { answeredValue } from '../../report/answers.ts';
import type { Audience, Voice } from '../../report/people.ts';
import { useSession } from '../state/session-context.ts';
import { HelpLine } from './help-line.tsx';

type HelpLinesProps = { readonly voice: Voice; readonly audience: Audience | undefined };

/** Every help line that fits this reader, each with what it is for, when it fits and how it is used. */
export function HelpLines({ voice, audience }: HelpLinesProps) {
  const { t, facts, journey, language } = useSession();
  const nation = answeredValue(journey.answers.value, 'child-nation');
  const ids = linesForWhom({
    reader: readerOf(voice, audience),
    nation: typeof nation === 'string' ? nation : undefined,
    language,
  });
  return (
    <div class="lines">
      {linesFor(ids, facts.lines).map((line) => (
        <HelpLine key={line.id} t={t} voice={voice} line={line} whole />
      ))}
    </div>
  );
}

function readerOf(voice: Voice, audience: Audience | undefined): Whom['reader'] {
  if (voice === 'under11') return 'youngest';
  if (!audience) return 'unknown';
  if (audience === 'professional') return 'professional';
  return audience === 'child' || audience === 'friend' ? 'young' : 'grown';
}
