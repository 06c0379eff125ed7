import type { HelpLineId } from '../../help/help-lines.ts';
import { linesFor } from '../../help/line-ways.ts';
import { codesOf } from '../../report/answers.ts';
import { OUT_OF_REMIT } from '../../report/concerns.ts';
import { Heading } from '../../ui/heading.tsx';
import { HelpLine } from '../components/help-line.tsx';
import { useSession } from '../state/session-context.ts';

const YOUNG: readonly HelpLineId[] = ['childline', 'report-remove'];
const GROWN: readonly HelpLineId[] = ['nspcc', 'report-remove'];
const PROFESSIONAL: readonly HelpLineId[] = ['professionals-online-safety', 'nspcc'];

/** Concerns that others can help with sooner: the right help for each first, and the way on stays open (DESIGN 5.3). */
export function OtherHelp() {
  const { t, facts, journey, next } = useSession();
  const context = journey.voice.value;
  const audience = journey.audience.value;
  const grown = audience === 'parent' || audience === 'adult' || audience === 'professional';
  const chosen = OUT_OF_REMIT.filter((code) => codesOf(journey.answers.value, 'concerns').includes(code));
  const lines = audience === 'professional' ? PROFESSIONAL : grown ? GROWN : YOUNG;
  return (
    <div class="flow">
      <Heading>{t('app:other-help.title', { context })}</Heading>
      <p>{t('app:other-help.text', { context })}</p>
      {chosen.map((code) => (
        <section class="section" key={code}>
          <h2>{t(`safety:other-help.${code}`, { context })}</h2>
          <p>{t(`safety:other-help.advice.${code}`, { context })}</p>
        </section>
      ))}
      {grown && (
        <p>
          {t(
            audience === 'professional'
              ? 'safety:other-help.advice-professional'
              : 'safety:other-help.advice-grown',
          )}
        </p>
      )}
      <div class="lines">
        {linesFor(lines, facts.lines).map((line) => (
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
