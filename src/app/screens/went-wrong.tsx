import type { TFunction } from 'i18next';
import { Heading } from '../../ui/heading.tsx';
import type { Keeping } from '../state/keeper.ts';
import { useSession } from '../state/session-context.ts';

type WentWrongProps = { readonly t: TFunction; readonly keeping: Keeping; readonly onAgain: () => void };

/** Shown when the app itself fails: not the child's doing, and what is not lost is said. Help and *Leave* stand around it (rule 1). */
export function WentWrong({ t, keeping, onAgain }: WentWrongProps) {
  return (
    <>
      <Heading>{t('app:error.title')}</Heading>
      <p role="alert">{t(keeping === 'own' ? 'app:error.saved' : 'app:error.not-saved')}</p>
      <button type="button" class="button primary" onClick={onAgain}>
        {t('app:error.again')}
      </button>
    </>
  );
}

/** The same, where a tap did not do what it should. */
export function Trouble() {
  const { t, keeping, afterTrouble } = useSession();
  return <WentWrong t={t} keeping={keeping.value} onAgain={afterTrouble} />;
}
