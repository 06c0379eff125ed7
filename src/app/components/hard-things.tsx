import { useSession } from '../state/session-context.ts';
import { ReadingWords } from './reading-words.tsx';

/** Rule 10, short: what cannot be promised, what cannot be hidden, who reads it and when, where else to talk. */
export function HardThings() {
  const { t, journey } = useSession();
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
      <section class="section">
        <h2>{t('app:before.hide-title')}</h2>
        <p>{t('app:before.hide', { context })}</p>
      </section>
      <section class="section">
        <h2>{t('app:before.childline-title')}</h2>
        <p>{t('app:before.childline', { context })}</p>
      </section>
      <p class="hint">{t('app:before.never')}</p>
    </>
  );
}
