import { linesFor } from '../../help/line-ways.ts';
import { codesOf } from '../../report/answers.ts';
import { OUT_OF_REMIT } from '../../report/concerns.ts';
import { Heading } from '../../ui/heading.tsx';
import { HelpLine } from '../components/help-line.tsx';
import { useSession } from '../state/session-context.ts';
import { useWords } from '../state/use-words.ts';
import { otherHelpLines } from './other-help-lines.ts';

/**
 * Concerns that others can help with sooner: what to do first about each, the next step for whoever is here, who helps;
 * and the way on stays open (DESIGN 5.3).
 */
export function OtherHelp() {
  const { t, facts, journey, next } = useSession();
  const words = useWords();
  const context = journey.voice.value;
  const audience = journey.audience.value;
  const chosen = OUT_OF_REMIT.filter((code) => codesOf(journey.answers.value, 'concerns').includes(code));
  return (
    <div class="flow">
      <Heading>{words({ screen: 'other-help', part: 'title' })}</Heading>
      <p>{words({ screen: 'other-help', part: 'hint' })}</p>
      {chosen.map((code) => (
        <section class="section" key={code}>
          <h2>{t(`safety:other-help.${code}`, { context })}</h2>
          <p>{t(`safety:other-help.advice.${code}`, { context })}</p>
        </section>
      ))}
      {audience && <p>{t(`safety:other-help.next.${audience}`, { context })}</p>}
      <div class="lines">
        {linesFor(otherHelpLines(audience, chosen), facts.lines).map((line) => (
          <HelpLine key={line.id} t={t} voice={context} line={line} />
        ))}
      </div>
      <p>{t('app:other-help.anyway-text', { context })}</p>
      <button type="button" class="button primary wide" onClick={next}>
        {t('app:other-help.anyway', { context })}
      </button>
    </div>
  );
}
