import { Heading } from '../../ui/heading.tsx';
import { HardThings } from '../components/hard-things.tsx';
import { KeepChoice } from '../components/keep-choice.tsx';
import { useSession } from '../state/session-context.ts';

/** The short screen before the first question (rule 10). */
export function Before() {
  const { t, begin, back, starting } = useSession();
  return (
    <>
      <Heading>{t('app:before.title')}</Heading>
      <HardThings />
      <KeepChoice />
      <div class="ways">
        <button type="button" class="button primary wide" data-bench="start" onClick={begin}>
          {t('app:before.agree')}
        </button>
        <p class="hint" role="status">
          {starting.value ? t('app:before.moment') : ''}
        </p>
        <button type="button" class="button plain" onClick={back}>
          {t('app:before.not-now')}
        </button>
      </div>
    </>
  );
}
