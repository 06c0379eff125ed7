import { useSession } from '../state/session-context.ts';
import { ReadingWords } from './reading-words.tsx';

/**
 * Rule 10, short: what cannot be promised, who reads it and when, what cannot be hidden, where else to talk.
 *
 * @param whole this stands on *What stays here*, under a heading, and all of what cannot be hidden is said there already
 */
export function HardThings({ whole }: { whole?: boolean }) {
  const { t, journey, show } = useSession();
  const context = journey.voice.value;
  const Title = whole ? 'h3' : 'h2';
  return (
    <>
      <section class="section">
        <Title>{t('app:before.share-title')}</Title>
        <p>{t('app:before.share', { context })}</p>
      </section>
      <section class="section">
        <Title>{t('app:before.read-title')}</Title>
        <ReadingWords />
      </section>
      {!whole && (
        <section class="section">
          <h2>{t('app:before.hide-title')}</h2>
          <p>{t('app:before.leave', { context })}</p>
          <p>{t('app:before.hide', { context })}</p>
          <p>
            <button type="button" class="button plain" onClick={() => show('private')}>
              {t('app:before.more')}
            </button>
          </p>
        </section>
      )}
      <section class="section">
        <Title>{t('app:before.childline-title')}</Title>
        <p>{t('app:before.childline', { context })}</p>
      </section>
      <p class="hint">{t('app:before.never')}</p>
    </>
  );
}
