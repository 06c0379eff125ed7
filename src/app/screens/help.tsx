import { HELP_LINES, type HelpLine as Line } from '../../help/help-lines.ts';
import { linesFor } from '../../help/line-ways.ts';
import { Heading } from '../../ui/heading.tsx';
import { HelpLine } from '../components/help-line.tsx';
import { useSession } from '../state/session-context.ts';

/** Every help line that fits whoever is here, and how to get help without speaking or without a phone. */
export function Help() {
  const { t, facts, journey } = useSession();
  const voice = journey.voice.value;
  const professional = journey.audience.value === 'professional';
  const who: readonly Line['for'][] =
    voice === 'under11' ? ['young'] : professional ? ['young', 'grown', 'professional'] : ['young', 'grown'];
  const fits = HELP_LINES.filter((line) => line.for === 'everyone' || who.includes(line.for)).map(
    ({ id }) => id,
  );
  return (
    <>
      <Heading>{t('app:help.title')}</Heading>
      <p>{t('safety:silent')}</p>
      <div class="flow">
        {linesFor(fits, facts.lines).map((line) => (
          <HelpLine key={line.id} t={t} voice={voice} line={line} />
        ))}
      </div>
      <p>{t('safety:no-phone')}</p>
    </>
  );
}
