import { linesFor } from '../../help/line-ways.ts';
import { Heading } from '../../ui/heading.tsx';
import { HelpLine } from '../components/help-line.tsx';
import { useSession } from '../state/session-context.ts';

/** Said at once, before the first question, when nothing could be sealed or kept (rule 3). Help lines instead. */
export function Blocked() {
  const { t, facts, notReady, starting, tryAgain, journey } = useSession();
  const why = notReady.value ?? 'offline';
  return (
    <>
      <Heading>{t('app:blocked.title')}</Heading>
      <p role="alert">{t(`app:blocked.${why}`)}</p>
      <p>{t('app:blocked.instead')}</p>
      <div class="lines">
        {linesFor(['emergency', 'childline', 'nspcc'], facts.lines).map((line) => (
          <HelpLine key={line.id} t={t} voice={journey.voice.value} line={line} />
        ))}
      </div>
      <button type="button" class="button" onClick={tryAgain}>
        {t('app:blocked.again')}
      </button>
      <p class="hint" role="status">
        {starting.value ? t('app:before.moment') : ''}
      </p>
    </>
  );
}
