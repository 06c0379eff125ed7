import { Heading } from '../../ui/heading.tsx';
import { useSession } from '../state/session-context.ts';

/** One tab writes. A second one says so, and can take over; the first one is told. */
export function Elsewhere() {
  const { t, takeOver, view } = useSession();
  const lost = view.value === 'lost';
  return (
    <>
      <Heading>{t(lost ? 'app:elsewhere.lost-title' : 'app:elsewhere.title')}</Heading>
      <p>{t(lost ? 'app:elsewhere.lost' : 'app:elsewhere.text')}</p>
      <button type="button" class="button primary" onClick={takeOver}>
        {t('app:elsewhere.here')}
      </button>
    </>
  );
}
