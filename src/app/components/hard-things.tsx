import { useSession } from '../state/session-context.ts';
import { ReadingWords } from './reading-words.tsx';

/**
 * Rule 10, short: what cannot be promised, who reads it and when, what cannot be hidden, where else to talk.
 *
 * @param whole this stands on *What stays here*, where all of what cannot be hidden is said already
 */
export function HardThings({ whole }: { whole?: boolean }) {
  const { t, journey, show } = useSession();
  const context = journey.voice.value;
  return (
    <>
      <section class="section">
        <h2>{t('app:before.share-title')}</h2>
        <p>{t('app:before.share', { context })}</p>
      </section>
      <section class="section">
        <h2>{t('app:before.read-title')}</h2>
        <ReadingWords />
      </section>
      {!whole && (
        <section class="section">
          <h2>{t('app:before.hide-title')}</h2>
          <p>{t('app:before.leave', { context })}</p>
          <p>{t('app:before.hide', { context })}</p>
          <p>
            <button type="button" class="button" onClick={() => show('private')}>
              {t('app:before.more')}
            </button>
          </p>
        </section>
      )}
      <section class="section">
        <h2>{t('app:before.childline-title')}</h2>
        <p>{t('app:before.childline', { context })}</p>
      </section>
      <p class="hint">{t('app:before.never')}</p>
    </>
  );
}
