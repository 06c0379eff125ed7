import { Heading } from '../../ui/heading.tsx';
import { useSession } from '../state/session-context.ts';

/** A draft is on this phone. It is named here, after Start, and never on the first screen. */
export function Resume() {
  const { t, carryOn, startAgain } = useSession();
  return (
    <>
      <Heading>{t('app:resume.title')}</Heading>
      <p>{t('app:resume.text')}</p>
      <div class="ways">
        <button type="button" class="button primary wide" onClick={carryOn}>
          {t('app:resume.carry-on')}
        </button>
        <button type="button" class="button wide" onClick={startAgain}>
          {t('app:resume.again')}
        </button>
        <p class="hint">{t('app:resume.again-hint')}</p>
      </div>
    </>
  );
}
