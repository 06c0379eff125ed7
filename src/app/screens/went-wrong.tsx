import type { TFunction } from 'i18next';
import { Heading } from '../../ui/heading.tsx';

/** Shown when the app itself fails: not the child's doing, nothing saved is lost; help and *Leave* stand around it (rule 1). */
export function WentWrong({ t, onAgain }: { t: TFunction; onAgain: () => void }) {
  return (
    <>
      <Heading>{t('app:error.title')}</Heading>
      <p role="alert">{t('app:error.text')}</p>
      <button type="button" class="button primary" onClick={onAgain}>
        {t('app:error.again')}
      </button>
    </>
  );
}
